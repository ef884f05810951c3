/** Whether a text is, or loads, one of the three scripts. */
import type { RuleId } from '../../finding.js';

export interface ScriptKind {
  readonly api: 'opencti.js (Lightning)' | 'interaction.js (Classic)' | 'integration.js (Console toolkit)';
  readonly rule: RuleId;
  readonly category: 'script-include' | 'console-integration-toolkit';
}

export const scripts = {
  lightning: { api: 'opencti.js (Lightning)', rule: 'script/lightning', category: 'script-include' },
  classic: { api: 'interaction.js (Classic)', rule: 'script/classic', category: 'script-include' },
  console: {
    api: 'integration.js (Console toolkit)',
    rule: 'script/console-toolkit',
    category: 'console-integration-toolkit',
  },
} as const satisfies Record<string, ScriptKind>;

const lightning = /(?:^|[/"'\s=\uE000}])(?:lightning\/)?open_?cti(?:[-_.]?(?:v?\d[\d.]*|min))*\.js\b/i;
const classicPath = /support\/api\/[^"'\s]*?\/?interaction(?:[-_.]min)?\.js\b/i;
const consolePath = /support\/console\/[^"'\s]*?\/?integration(?:[-_.]min)?\.js\b/i;

/**
 * @param text a URL, or text with a URL in it; a part that is only known at run time is U+E000
 * @param near whether other text of the file speaks of Open CTI: the bare name `interaction.js` alone says nothing
 */
export function scriptKinds(text: string, near: boolean): ScriptKind[] {
  const found: ScriptKind[] = [];
  const isUrl = !/\s/.test(text.trim()) || /support\/(?:api|console)\/|<script|src\s*=/i.test(text);
  if (!isUrl) return found;
  if (lightning.test(text)) found.push(scripts.lightning);
  if (classicPath.test(text) || (near && /^(?:\uE000?\/?|.*\uE000\/)interaction\.js$/.test(text)))
    found.push(scripts.classic);
  if (consolePath.test(text)) found.push(scripts.console);
  return found;
}

/** The version in a script's URL: `41.0`. */
export function scriptVersion(text: string): string | undefined {
  return /support\/(?:api|console)\/(\d+\.\d)/i.exec(text)?.[1];
}
