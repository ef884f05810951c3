/**
 * How `@salesforce/scv-connector-base` is bundled: from its ESM sources (half the size of its UMD build, tree-shakable),
 * and with its logger replaced by ours, because its own keeps every message, personal data included, in a buffer.
 * webpack, esbuild (tests) and jest (jest-resolver.cjs) all do these two things and touch nothing else in it.
 */
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
export const baseSources = path.join(root, 'node_modules/@salesforce/scv-connector-base/src/main');
export const baseEntry = path.join(baseSources, 'index.js');
export const baseLogger = path.join(root, 'src/connector/base-logger.ts');
export const isLoggerImport = /^\.\/logger(\.js)?$/;

/** @type {import('esbuild').Plugin} */
export const baseLibraryPlugin = {
  name: 'base-library',
  setup(build) {
    build.onResolve({ filter: /^@salesforce\/scv-connector-base$/ }, () => ({ path: baseEntry, sideEffects: false }));
    build.onResolve({ filter: isLoggerImport }, ({ resolveDir }) =>
      resolveDir === baseSources ? { path: baseLogger } : undefined,
    );
  },
};
