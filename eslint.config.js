/** Lint for TypeScript. Which folder may import which is in dependency-cruiser.config.js. */
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** @type {Record<string, 'readonly'>} */
const nodeGlobals = {};
for (const name of ['process', 'console', 'URL', 'performance', 'module', 'require', '__dirname', 'jest'])
  nodeGlobals[name] = 'readonly';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'force-app/', 'tools/', 'docs/', 'test/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `const { ended: _ended, ...rest } = call` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      // An async method may satisfy a contract without awaiting anything itself.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    // These talk to a person on a terminal.
    files: ['src/cli/**', 'bench/**', 'test/relay/chaos/index.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // A declaration describes what somebody else's JavaScript is.
    files: ['**/*.d.ts'],
    rules: { '@typescript-eslint/no-extraneous-class': 'off' },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // `expect(port.postMessage)` reads a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['*.js', 'scripts/**'], languageOptions: { globals: nodeGlobals } },
);
