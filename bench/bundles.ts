/** Makes the pages that are measured: the production bundle as it is, the same connector with its phone system in reach, the floor. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { baseEntry, baseLibraryPlugin, root } from '../scripts/base-library.js';

/** What was in dist/connector when the benchmarks began: `scripts/bench.js` puts it there, so that a build meanwhile changes nothing. */
export const productionBundle = path.join(root, 'node_modules/.cache/bench/connector');

/** Folders of the connector site. */
export type PageName = 'hookswitch' | 'in-page' | 'floor';

/** Scripts that run in every frame before the page's own. */
export type InitScript = 'link-probe' | 'provider-probe' | 'ledger' | 'log-catcher';

export interface Pages {
  /** Served as connector.example.com. */
  readonly folder: string;
  readonly hostPage: string;
  readonly initScripts: Readonly<Record<InitScript, string>>;
  remove(): Promise<void>;
}

/** The base library with nothing of ours in it. */
const bareLibrary: Plugin = {
  name: 'bare-base-library',
  setup: (pluginBuild) => {
    pluginBuild.onResolve({ filter: /^@salesforce\/scv-connector-base$/ }, () => ({
      path: baseEntry,
      sideEffects: false,
    }));
  },
};

/** @param scripts as a host page names them: the connector's, and that of the driver it will need */
function connectorPage(...scripts: readonly string[]): string {
  const tags = scripts.map((script) => `<script src="${script}"></script>`);
  return `<!doctype html><meta charset="utf-8"><title>Connector</title>${tags.join('')}`;
}

/** Bundles the floor as it would be for production. */
export function bundleFloor(): Promise<string> {
  return bundlePage('floor', bareLibrary);
}

/** Copies the production bundle as it is, and bundles the others. */
export async function makePages(): Promise<Pages> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hookswitch-bench-'));
  const remove = (): Promise<void> => fs.rm(folder, { recursive: true });
  try {
    await fs.cp(productionBundle, path.join(folder, 'hookswitch'), { recursive: true });
    const withDriver = connectorPage('hookswitch.js', 'hookswitch.simulator.js');
    await fs.writeFile(path.join(folder, 'hookswitch/index.html'), withDriver);
    await write(folder, 'in-page', await bundlePage('in-page', baseLibraryPlugin));
    await write(folder, 'floor', await bundleFloor());
    const host = await bundlePage('host');
    return {
      folder,
      hostPage: `<!doctype html><meta charset="utf-8"><title>Salesforce</title><body><script>${host}</script>`,
      initScripts: {
        'link-probe': await bundlePage('link-probe'),
        'provider-probe': await bundlePage('provider-probe'),
        ledger: await bundlePage('ledger'),
        'log-catcher': await bundlePage('log-catcher'),
      },
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function write(folder: string, name: PageName, script: string): Promise<void> {
  await fs.mkdir(path.join(folder, name));
  await fs.writeFile(path.join(folder, name, 'hookswitch.js'), script);
  await fs.writeFile(path.join(folder, name, 'index.html'), connectorPage('hookswitch.js'));
}

/** @param name a file of bench/pages */
async function bundlePage(name: string, ...plugins: Plugin[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, `bench/pages/${name}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}
