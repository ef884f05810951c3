/** Copies of Salesforce's own scripts, told by what is in them, and minified bundles. */
import { scripts, type ScriptKind } from './script-url.js';

/** Which of the three scripts this text is a copy of, whatever the file is called. */
export function vendoredLibrary(text: string): ScriptKind | undefined {
  if (text.includes('Failed to initialize Open CTI') || /apiType['"]?\s*[:=]\s*['"]opencti['"]/.test(text))
    return scripts.lightning;
  const defines = (name: string): boolean =>
    new RegExp(
      `(?:\\bsforce\\.${name}|\\bsforce\\[['"]${name}['"]\\])\\s*=\\s*(?!=)(?:new\\s+)?(?:\\(?\\s*function|\\{)`,
    ).test(text);
  const speaks = /postMessage|sfdc_|easyXDM|_sfdc|srcUp|parentUrl|sfdcIFrameOrigin/i.test(text);
  if (defines('interaction') && speaks) return scripts.classic;
  if (defines('console') && speaks) return scripts.console;
  return undefined;
}

/** A file made for machines: its code stands on a few very long lines. */
export function isMinified(text: string, file: string): boolean {
  if (text.length < 1000) return false;
  if (/[.-]min\.[mc]?js$/i.test(file)) return true;
  let longest = 0;
  let lines = 0;
  let inLong = 0;
  for (let start = 0; start < text.length; lines += 1) {
    const end = text.indexOf('\n', start);
    const length = (end < 0 ? text.length : end) - start;
    if (length > 1000) inLong += length;
    longest = Math.max(longest, length);
    start += length + 1;
  }
  return longest > 3000 && (inLong > text.length * 0.6 || text.length / lines > 300);
}
