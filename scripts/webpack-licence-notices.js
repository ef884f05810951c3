/** The licences of the packages a bundle contains, which their owners ask to be passed on with it. */
import fs from 'node:fs';
import path from 'node:path';
import webpack from 'webpack';

/** @param {webpack.Compilation} compilation @returns {Record<string, string>} */
export function licenceNotices(compilation) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const module of compilation.modules) {
    const file = module instanceof webpack.NormalModule ? module.resource : '';
    const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0];
    if (folder) folders.add(folder);
  }
  if (!folders.size) return {};
  return { 'THIRD-PARTY-LICENCES.txt': [...folders].sort().map(notice).join('\n\n') };
}

/** @param {string} folder */
function notice(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (!file) throw new Error(`${name} is bundled and has no licence file to pass on.`);
  return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
}
