/** Style sheets and data: what little can stand in them. */
import type { Found } from './found.js';
import { scriptKinds, scriptVersion } from './javascript/script-url.js';

/** Selectors of the click-to-dial element; a class of that name is somebody's own. */
export function styleUses(text: string): Found[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return [...code.matchAll(/(?<![\w.#-])lightning-click-to-dial(?![\w-])/g)].map((match) => ({
    rule: 'js/click-to-dial-reference',
    category: 'click-to-dial-component-ref',
    api: 'lightning-click-to-dial',
    offset: match.index,
    confidence: 'certain',
  }));
}

/** Script addresses in JSON, and users' call centre in exported records. */
export function dataUses(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(/"((?:[^"\\\n]|\\.){4,2000})"/g)) {
    const value = (match[1] ?? '').replace(/\\\//g, '/');
    const version = scriptVersion(value);
    for (const kind of scriptKinds(value, false))
      found.push({ ...kind, offset: match.index, confidence: 'certain', ...(version ? { detail: version } : {}) });
  }
  for (const match of text.matchAll(/(?<![\w.])(?:User\.)?CallCenterId\b/g)) {
    if (text.includes('VoiceCall')) break;
    found.push({
      rule: 'metadata/call-center-reference',
      category: 'user-callcenter-ref',
      api: 'User.CallCenterId',
      offset: match.index,
      confidence: 'likely',
    });
  }
  return found;
}
