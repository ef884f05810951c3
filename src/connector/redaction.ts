/**
 * What of a payload may stand in a log: yes and no, and named fields only, and of those no text that could be a telephone number.
 * An allow-list, because Salesforce adds fields and platforms put anything into theirs.
 */

const harmless = new Set([
  'type', 'payload', 'eventType', 'errorType', 'telephonyEventType', 'message', 'reason', 'labelName', 'namespace',
  'call', 'calls', 'callId', 'connectionId', 'callType', 'callSubtype', 'state', 'agentStatus', 'callInfo', 'removeParticipantVariant',
  'statusId', 'workEvent', 'agentWork', 'loginFrameHeight', 'mos', 'limit', 'offset',
  'command', 'kind', 'outcome', 'nativeCode', 'attempt', 'milliseconds', 'session', 'rule', 'item', 'provider', 'count',
]); // prettier-ignore

/** Seven digits or more, with the marks people write between them. */
const likeAPhoneNumber = /\+?\d(?:[\s().-]{0,3}\d){6,}/g;

const maximumDepth = 6;

/** A copy of `value` that may be logged. Text is cut to 200 characters. */
export function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.slice(0, 200).replace(likeAPhoneNumber, '[number]');
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || depth >= maximumDepth) return undefined;
  if (Array.isArray(value)) return value.map((item) => redacted(item, depth + 1));
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (typeof field !== 'boolean' && !harmless.has(name)) continue;
    const copy = redacted(field, depth + 1);
    if (copy !== undefined) kept[name] = copy;
  }
  return kept;
}
