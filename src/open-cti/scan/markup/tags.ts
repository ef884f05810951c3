/** Tags, comments and scripts of any markup with their offsets: HTML, Visualforce, Aura, LWC and server templates. Never fails. */
import { Parser } from 'htmlparser2';

export interface Attribute {
  readonly name: string;
  /** As written, entities and all. */
  readonly value: string;
  /** Where the value starts. */
  readonly offset: number;
}

export interface Tag {
  readonly name: string;
  readonly offset: number;
  readonly attributes: readonly Attribute[];
}

export interface Text {
  readonly text: string;
  readonly offset: number;
}

export interface Markup {
  readonly tags: readonly Tag[];
  readonly comments: readonly Text[];
  /** The contents of script tags, but for those that say they hold something else. */
  readonly scripts: readonly Text[];
}

const notScript = /template|handlebars|mustache|x-tmpl|html|json|ld\+/i;

export function readMarkup(text: string, start = 0): Markup {
  const tags: Tag[] = [];
  const comments: Text[] = [];
  const scripts: Text[] = [];
  let script: { from: number; type: string } | undefined;
  const parser = new Parser(
    {
      onopentag(name) {
        const offset = parser.startIndex;
        const attributes = attributesOf(text, offset, parser.endIndex + 1, start);
        tags.push({ name, offset: start + offset, attributes });
        if (/^script$/i.test(name)) {
          script = {
            from: parser.endIndex + 1,
            type: attributes.find((a) => a.name.toLowerCase() === 'type')?.value ?? '',
          };
        }
      },
      onclosetag(name, isImplied) {
        if (!/^script$/i.test(name) || !script) return;
        const end = isImplied ? script.from : parser.startIndex;
        const code = text.slice(script.from, Math.max(end, script.from));
        if (notScript.test(script.type)) {
          const inner = readMarkup(code, start + script.from);
          tags.push(...inner.tags);
          comments.push(...inner.comments);
          scripts.push(...inner.scripts);
        } else if (code.trim()) scripts.push({ text: withoutCdata(code), offset: start + script.from });
        script = undefined;
      },
      oncomment() {
        const from = parser.startIndex;
        comments.push({ text: text.slice(from, parser.endIndex + 1), offset: start + from });
      },
    },
    {
      lowerCaseTags: false,
      lowerCaseAttributeNames: false,
      recognizeSelfClosing: true,
      recognizeCDATA: true,
      decodeEntities: false,
    },
  );
  parser.write(text);
  if (script) {
    const code = text.slice(script.from);
    if (code.trim()) scripts.push({ text: withoutCdata(code), offset: start + script.from });
    script = undefined;
  }
  parser.end();
  return { tags, comments, scripts };
}

function attributesOf(text: string, from: number, to: number, start: number): Attribute[] {
  const raw = text.slice(from, to);
  const afterName = /^<\s*[^\s/>]+/.exec(raw)?.[0].length ?? 1;
  const attributes: Attribute[] = [];
  const pattern = /([^\s=/>"'<]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g;
  pattern.lastIndex = afterName;
  for (let match = pattern.exec(raw); match; match = pattern.exec(raw)) {
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    const quote = match[4] === undefined ? 1 : 0;
    attributes.push({
      name: match[1] ?? '',
      value,
      offset: start + from + match.index + match[0].length - quote - value.length,
    });
  }
  return attributes;
}

/** The marks around a CDATA section are no JavaScript. */
function withoutCdata(code: string): string {
  return code.replace(/<!\[CDATA\[|\]\]>|^\s*<!--|-->\s*$/g, (mark) => mark.replace(/[^\s]/g, ' '));
}
