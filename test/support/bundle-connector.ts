/**
 * Bundles a TypeScript entry with the real base library inside and compiles it once. Each call of the result is a fresh
 * instance, module-level state of the base library included, which is what a page reload is; thousands a second.
 */
import { build } from 'esbuild';
import path from 'node:path';
import { baseLibraryPlugin, root } from '../../scripts/base-library.js';

/** What the instance takes for its page. Other globals are those of the test. */
export interface PageScope {
  readonly window: unknown;
  readonly document?: unknown;
  readonly console?: Pick<Console, 'debug' | 'error' | 'info' | 'log' | 'warn'>;
}

/**
 * @param entry relative to the root of the project
 * @returns makes a fresh instance in a page and gives the entry's exports
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- only the caller knows what its entry exports
export async function bundleConnector<Exports>(
  entry = 'src/connector/index.ts',
): Promise<(scope: PageScope) => Exports> {
  const code = await connectorCode(entry);
  // Not vm.compileFunction: that compiles outside of jest's sandbox, where Error and the fake timers are others.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const instantiate = new Function('module', 'exports', 'window', 'document', 'console', code) as (
    module: { exports: unknown },
    exports: unknown,
    window: unknown,
    document: unknown,
    pageConsole: unknown,
  ) => void;
  return ({ window, document, console: pageConsole = console }) => {
    const module: { exports: unknown } = { exports: {} };
    instantiate(module, module.exports, window, document, pageConsole);
    return module.exports as Exports;
  };
}

/** The bundle's text: CommonJS, to be given `module`, `exports`, `window`, `document` and `console`. */
export async function connectorCode(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    sourcemap: 'inline',
    plugins: [baseLibraryPlugin],
  });
  return outputFiles[0]?.text ?? '';
}
