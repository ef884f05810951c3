/** Pages that are wrong from the ground up, by what is wrong with them: the page's script, and what the kit says of it. */
export const hostilePages = {
  'never answers': {
    script: '',
    says: /^CONNECTOR_READY did not come within \d+ s\. Nothing came\. Does the page call initializeConnector\(\)/,
  },
  'refuses the handshake': {
    script: `onSetup((port) => port.postMessage(event('ERROR', { message: 'CAN_NOT_LOG_IN' })))`,
    says: /^SETUP_CONNECTOR was answered by ERROR CAN_NOT_LOG_IN\.$/,
  },
  'fails while it loads': {
    script: `throw new Error('the bundle is broken')`,
    says: /The page failed with: the bundle is broken$/,
  },
  'floods the port': {
    script: `onSetup((port) => setInterval(() => {
      for (let count = 0; count < 5_000; count++) port.postMessage({ type: 'LOG', payload: { payload: 'x'.repeat(1_000) } });
    }, 0))`,
    says: /^The page posted more than 2,000 messages in a second; its port was closed\.$/,
  },
  'posts garbage': {
    script: `onSetup((port) => {
      const cycle = {};
      cycle.itself = cycle;
      const garbage = [null, undefined, 7, NaN, 10n, 'text', [], {}, cycle, new Map(), new Blob(['x']), 'x'.repeat(9_000_000)];
      for (const one of [...garbage, { type: 5 }, { type: 'HELLO' }, event('CALL_STARTED', 'x'), event('NO_SUCH_EVENT')]) port.postMessage(one);
    })`,
    says: /It posted 16 messages that Salesforce cannot read; the first: envelope/,
  },
  'hangs when it is set up': {
    script: `onSetup(() => { for (;;); })`,
    says: /^CONNECTOR_READY did not come within \d+ s\./,
  },
  'hangs while it loads': {
    script: `for (;;);`,
    says: /^The page has not loaded within \d+ s\.$/,
  },
} as const;

/** An HTML page around one of these scripts. */
export function hostilePage(script: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Hostile</title><script>
const event = (telephonyEventType, telephonyEventPayload) =>
  ({ type: 'TELEPHONY_EVENT_DISPATCHED', payload: { telephonyEventType, telephonyEventPayload } });
const onSetup = (then) => addEventListener('message', ({ data, ports }) => {
  if (data?.type === 'SETUP_CONNECTOR') then(ports[0]);
});
${script}
</script>`;
}
