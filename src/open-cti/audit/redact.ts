/** Takes secrets and personal data out of a line of source before anybody is shown it. */

const hidden = '[hidden]';

/** Words that name a secret, inside a longer name too: `reqProviderAuthToken`, `client_secret`. */
const secretName = String.raw`[\w.\-]*(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|credential|authorization|session[_-]?id|auth[_-]?key)[\w\-]*`;

const rules: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // <item name="reqToken" label="…">value</item>, and the same with the name in an element before the value
  [new RegExp(String.raw`(<item\b[^>]*\bname\s*=\s*["']\s*${secretName}["'][^>]*>)[^<]*`, 'gi'), `$1${hidden}`],
  [new RegExp(String.raw`(<(${secretName})>)[^<]+`, 'gi'), `$1${hidden}`],
  // name: 'value', name = "value", "name":"value", also with escaped quotes of JSON inside XML
  [
    new RegExp(String.raw`(["']?\b${secretName}(?:\\?["']|&quot;)?\s*(?:=>|[:=])\s*)(\\?["'\x60]|&quot;)(.*?)\2`, 'gi'),
    `$1$2${hidden}$2`,
  ],
  // ?token=value&…
  [new RegExp(String.raw`([?&;]${secretName}=)[^&#\s"'<>\x60]+`, 'gi'), `$1${hidden}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${hidden}`],
  [/(\bhttps?:\/\/)[^\s/@"'<>]+@/gi, `$1${hidden}@`],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, hidden],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, hidden],
  [/\b00D[A-Za-z0-9]{12,15}![\w.]{20,}/g, hidden],
  [/\b(?:sk|pk|xox[abp]|ghp|glpat)[-_][\w-]{16,}/g, hidden],
  [/-----BEGIN [A-Z ]+-----.*/g, hidden],
  // people: addresses and telephone numbers
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, hidden],
  [/(?<![\w.])\+\d(?:[\s().-]?\d){6,14}(?![\w.])/g, hidden],
  [/(?<![\w.:/-])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?![\w.])/g, hidden],
];

/** A word of at least 32 letters and digits mixed is a key, not a name. */
const longKey = /(?<![\w/+.-])(?=[\w/+-]*\d)(?=[\w/+-]*[a-z])(?=[\w/+-]*[A-Z])[\w/+-]{32,}={0,2}(?![\w/+-])/g;

/** The line with secrets, addresses and telephone numbers replaced by `[hidden]`. */
export function redact(text: string): string {
  let shown = text;
  for (const [pattern, replacement] of rules) shown = shown.replace(pattern, replacement);
  return shown.replace(longKey, hidden);
}

/** As {@link redact}; of a line known to hold a secret only the tag or name before the value is kept. */
export function redactSecretLine(text: string): string {
  const tag = /^\s*<[^>]*>/.exec(text);
  if (tag) return `${redact(tag[0])}${hidden}`;
  const name = /^[^:=]*[:=]/.exec(text);
  return name ? `${redact(name[0])} ${hidden}` : hidden;
}
