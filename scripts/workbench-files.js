/** What the workbench needs beside its script: its own pages, styles and images, and Salesforce's style sheet. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './base-library.js';

const own = path.join(root, 'src/workbench');
const slds = path.join(root, 'node_modules/@salesforce-ux/design-system');
const styles = 'salesforce-lightning-design-system.min.css';

/** @returns {Record<string, string | Buffer>} */
export function workbenchFiles() {
  /** @type {Record<string, string | Buffer>} */
  const files = {
    // Its icons and images stay behind: they are CC BY-ND, not a licence we pass on. Ours come from lucide-preact.
    'slds.css': fs.readFileSync(path.join(slds, 'assets/styles', styles)),
    'slds-LICENCE.md': fs.readFileSync(path.join(slds, 'README.md')),
  };
  for (const entry of fs.readdirSync(own, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (/\.(html|css|svg|png)$/.test(file)) files[path.relative(own, file)] = fs.readFileSync(file);
  }
  return files;
}
