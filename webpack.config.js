/** The three browser bundles: the connector page, the same with the dev bridge, and the workbench. */
import path from 'node:path';
import webpack from 'webpack';
import { baseEntry, baseLogger, baseSources, isLoggerImport, root } from './scripts/base-library.js';
import { EmitFiles } from './scripts/webpack-emit-files.js';
import { licenceNotices } from './scripts/webpack-licence-notices.js';
import { workbenchFiles } from './scripts/workbench-files.js';

const foldBaseConstants = path.join(root, 'scripts/fold-base-constants.js');
/** Scripts beside the connector's: what they export is `window.hookswitch.<name>` (src/page/scripts.ts). */
const beside = {
  'hookswitch.simulator': { import: './src/providers/simulator/driver.ts', library: exportedAs('simulator') },
  'hookswitch.relay': { import: './src/page/relay.ts', library: exportedAs('relay') },
};

export default [
  bundle('connector', { hookswitch: './src/page/index.ts', ...beside }),
  bundle('connector-dev', { hookswitch: './src/page/dev.ts', ...beside }),
  bundle('workbench', { workbench: './src/workbench/index.tsx' }, [new EmitFiles(workbenchFiles)]),
];

/** @param {string} name */
function exportedAs(name) {
  return { name: ['hookswitch', name], type: 'window' };
}

/**
 * @param {string} name the folder under dist/
 * @param {webpack.EntryObject} entry
 * @param {webpack.WebpackPluginInstance[]} [plugins]
 * @returns {webpack.Configuration}
 */
function bundle(name, entry, plugins = []) {
  return {
    name,
    mode: 'production',
    target: ['web', 'es2022'],
    context: root,
    entry,
    output: {
      path: path.join(root, 'dist', name),
      filename: '[name].js',
    },
    devtool: 'source-map',
    resolve: {
      extensions: ['.ts', '.tsx', '.js'],
      extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
      alias: { '@salesforce/scv-connector-base$': baseEntry },
    },
    module: {
      rules: [
        { test: /\.[jt]sx?$/, exclude: /node_modules/, loader: 'esbuild-loader', options: { target: 'es2022' } },
        { include: baseSources, exclude: /constants\.js$/, sideEffects: false, loader: foldBaseConstants },
        { include: path.join(baseSources, 'constants.js'), sideEffects: false },
      ],
    },
    plugins: [
      new webpack.NormalModuleReplacementPlugin(isLoggerImport, (resource) => {
        if (resource.context === baseSources) resource.request = baseLogger;
      }),
      new EmitFiles(licenceNotices),
      ...plugins,
    ],
    optimization: {
      minimizeOptions: {
        javascript: {
          compress: { passes: 3, ecma: 2022, unsafe: true, unsafe_arrows: true, pure_getters: true, toplevel: true },
          mangle: { toplevel: true },
        },
      },
    },
    // Sizes are budgets of `npm run check`, measured as they travel: gzipped.
    performance: { hints: false },
    stats: { all: false, errors: true, warnings: true },
  };
}
