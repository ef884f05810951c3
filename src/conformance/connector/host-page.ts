/**
 * The page that stands for Salesforce in the browser: a frame, the hand-over of a port, and a relay of what passes it. All rules
 * and all state are in Node. A stranger's page, of an origin that is not Salesforce's, can be asked to try the same.
 */

/** Messages a second after which a page counts as flooding; a busy connector posts some dozens. */
export const floodLimit = 2_000;
/** Characters of one message beyond which it is only described. */
const longest = 500_000;

/** What a message becomes on its way to Node: JSON in which dates stay dates and strange values keep their name. */
const plain = `function plain(key, told) {
  const value = this[key];
  if (value instanceof Date) return { $date: Number(value) };
  if (value instanceof Error) return { name: value.name, message: value.message };
  if (typeof value === 'bigint') return { $other: 'bigint' };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $other: String(value) };
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const name = Object.prototype.toString.call(value).slice(8, -1);
    if (name !== 'Object') return { $other: name };
  }
  return told;
}`;

/**
 * Defines `kit` in the page: `load`, `post`, `send`, `stranger`, and a queue of what came, handed over in batches. Each load has a
 * number, so that a late word of the page before is not taken for one of the page now.
 */
export function hostPage(connectorUrl: string, strangerUrl: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Salesforce, played by the conformance kit</title>
<script>
${plain}
let batch = [], isWaiting = false, second = 0, inSecond = 0, load = 0, frame, port;
function tell(kind, text, of = load) {
  if (of !== load) return;
  batch.push([kind, text]);
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => { const told = batch; batch = []; isWaiting = false; conformanceKitHears(JSON.stringify([load, told])); }, 0);
}
function heard(kind, data, of) {
  const now = Math.floor(performance.now() / 1000);
  inSecond = now === second ? inSecond + 1 : 1;
  second = now;
  if (inSecond > ${floodLimit}) { port?.close(); tell('flood', '', of); inSecond = -Infinity; return; }
  let text;
  try { text = JSON.stringify(data, plain) ?? '{"$other":"undefined"}'; }
  catch { text = '{"$other":"a cycle"}'; }
  tell(kind, text.length > ${longest} ? JSON.stringify({ $other: 'a message of ' + text.length + ' characters' }) : text, of);
}
function framed(src, title, onload) {
  const added = document.createElement('iframe');
  Object.assign(added, { title, src, onload, allow: 'microphone; camera; autoplay; hid; storage-access' });
  return document.body.appendChild(added);
}
var kit = {
  unload() {
    port?.close();
    port = undefined;
    load += 1;
    batch = [];
    document.body.replaceChildren();
  },
  load() {
    kit.unload();
    const now = load;
    frame = framed(${JSON.stringify(connectorUrl)}, 'Connector', () => tell('loaded', '', now));
    return now;
  },
  post(message, withPort) {
    if (!withPort) { frame.contentWindow.postMessage(message, '*'); return; }
    const { port1, port2 } = new MessageChannel();
    const now = load;
    const kind = port === undefined ? 'message' : 'second-port';
    port ??= port1;
    port1.onmessage = ({ data }) => heard(kind, data, now);
    port1.onmessageerror = () => heard(kind, { $other: 'what cannot be cloned' }, now);
    frame.contentWindow.postMessage(message, '*', [port2]);
  },
  send(message) { port.postMessage(message); },
  stranger(message) {
    const stranger = framed(${JSON.stringify(strangerUrl)}, 'Stranger', () => stranger.contentWindow.postMessage(message, '*'));
  },
};
addEventListener('message', ({ origin, data }) => { if (origin === ${JSON.stringify(new URL(strangerUrl).origin)}) heard('stranger', data, load); });
</script><body></body></html>`;
}

/** A page of a foreign origin that sets the connector up, too, and says what came on its port. */
export const strangerPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stranger</title><script>
addEventListener('message', ({ data }) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => parent.postMessage({ heard: data?.type }, '*');
  parent.frames[0].postMessage(data, '*', [port2]);
  parent.postMessage('posted', '*');
});
</script></html>`;

/** A message as it was before {@link plain}. */
export function revived(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$date' in value ? new Date(Number(value.$date)) : value,
  );
}
