/** How jest finds a module, the same way as webpack and esbuild do: see scripts/base-library.js. */
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const base = path.join(root, 'node_modules/@salesforce/scv-connector-base/src/main');

/** @type {import('jest-resolve').SyncResolver} */
module.exports = (request, options) => {
  const resolve = (/** @type {string} */ name) => options.defaultResolver(name, options);
  if (request === '@salesforce/scv-connector-base') return resolve(path.join(base, 'index.js'));
  if (options.basedir.startsWith(base) && /^\.\/logger(\.js)?$/.test(request)) {
    return resolve(path.join(root, 'src/connector/base-logger.ts'));
  }
  // Sources say './x.js', as Node wants it; on disk it is x.ts or x.tsx.
  if (/^\.{1,2}\/.*\.js$/.test(request) && !options.basedir.includes('node_modules')) {
    for (const extension of ['.ts', '.tsx']) {
      try {
        return resolve(request.replace(/\.js$/, extension));
      } catch {
        // Not this one; the last word is the default resolver's, so that its error names the request as written.
      }
    }
  }
  return resolve(request);
};
