/** The jest projects. Unit and property tests need nothing built; the others drive what `npm run build` made. */

/** What every project shares. swc compiles TypeScript to CommonJS; types are checked by `tsc`, not here. */
const shared = {
  testEnvironment: 'node',
  resolver: '<rootDir>/scripts/jest-resolver.cjs',
  transform: {
    '\\.(ts|tsx|js)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // ESM-only packages, which jest cannot load as they are. The base library is one because we test what we bundle: its sources.
  transformIgnorePatterns: ['/node_modules/(?!(@salesforce/scv-connector-base|cookie|set-cookie-parser|jose)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/tools/'],
};

/** @param {string} name @param {object} [more] */
const project = (name, more = {}) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  ...more,
});

const long = { setupFilesAfterEnv: ['<rootDir>/scripts/jest-long-timeout.cjs'] };
const serial = { ...long, runner: '<rootDir>/scripts/jest-serial-runner.js' };

export default {
  projects: [
    project('unit'),
    project('property', long),
    project('package', serial),
    project('relay', serial),
    project('browser', serial),
    project('conformance', serial),
  ],
  reporters: ['default', '<rootDir>/scripts/last-line-reporter.js'],
  passWithNoTests: true,
};
