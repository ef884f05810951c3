/**
 * The arrows of the house: which folder under src/ may import which, and which npm packages it may use.
 * Checked by `npm run check` (arrows). Change this table only together with ARCHITECTURE.md.
 */

const mayImport = {
  model: [],
  provider: ['model'],
  providers: ['provider', 'model'],
  'call-control': ['model', 'provider'],
  'relay-client': [],
  connector: ['model', 'provider', 'call-control', 'relay-client'],
  page: ['connector', 'call-control', 'provider', 'model', 'providers', 'relay-client'],
  salesforce: ['model'],
  conformance: ['provider', 'model', 'salesforce'],
  relay: ['model', 'relay-client'],
  'open-cti': [],
  workbench: ['salesforce', 'relay-client', 'model'],
};

/** A folder not in the table is a mistake too: it has no arrows yet. `cli` may import everything. */
const known = [...Object.keys(mayImport), 'cli'];

const folders = Object.entries(mayImport).map(([from, to]) => ({
  name: `${from}-may-import-only-${to.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: {
    path: '^src/',
    pathNot: [from, ...to]
      .map((name) => `^src/${name}/`)
      .concat(from === 'workbench' ? ['^src/providers/simulator/(client|server)'] : []),
  },
}));

export default {
  forbidden: [
    ...folders,
    {
      name: 'model-uses-no-package',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'] },
    },
    {
      name: 'only-connector-uses-the-base-library',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/connector/' },
      to: { path: 'scv-connector-base' },
    },
    {
      name: 'page-loads-drivers-lazily',
      comment: 'Each driver is its own chunk, so the page reaches it by import() only. Types cost nothing.',
      severity: 'error',
      from: { path: '^src/page/' },
      to: { path: '^src/providers/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'drivers-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/providers/([^/]+)/' },
      to: { path: '^src/providers/([^/]+)/', pathNot: '^src/providers/$1/' },
    },
    {
      name: 'every-folder-has-arrows',
      severity: 'error',
      from: { path: '^src/', pathNot: known.map((name) => `^src/${name}/`) },
      to: {},
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
