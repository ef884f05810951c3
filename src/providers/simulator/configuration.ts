/** Items of the contact centre that this driver reads, checked at the door. */
import * as v from 'valibot';
import { ProviderError } from '../../provider/index.js';

const shape = v.object({
  'simulator/url': v.exactOptional(
    v.pipe(
      v.string(),
      v.check(
        (url) => URL.canParse(url) && ['ws:', 'wss:'].includes(new URL(url).protocol),
        'is no WebSocket address. Give one that starts with ws:// or wss://, or leave the item out for a phone system in the page.',
      ),
    ),
  ),
  'simulator/agent': v.exactOptional(
    v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty("is empty. Give the id of an agent, or leave the item out to use the user's own name."),
    ),
  ),
  'simulator/login': v.exactOptional(
    v.picklist(
      ['ready', 'interactive', 'silent', 'storage-access'],
      'is none of the ways to sign in. Use ready, interactive, silent or storage-access.',
    ),
    'ready',
  ),
});

export interface SimulatorConfiguration {
  /** The server's link; nothing: a phone system in the page. */
  readonly url?: string;
  readonly agent?: string;
  readonly login: 'ready' | 'interactive' | 'silent' | 'storage-access';
}

/** @throws ProviderError `bad-argument`, naming the item and what to do */
export function readConfiguration(items: Readonly<Record<string, string>>): SimulatorConfiguration {
  const result = v.safeParse(shape, items);
  if (!result.success) {
    const issue = result.issues[0];
    throw new ProviderError(
      'bad-argument',
      `Configuration item ${v.getDotPath(issue) ?? 'simulator'} ${issue.message}`,
    );
  }
  const { 'simulator/url': url, 'simulator/agent': agent, 'simulator/login': login } = result.output;
  return { login, ...(url !== undefined && { url }), ...(agent !== undefined && { agent }) };
}
