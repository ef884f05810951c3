/** Puts Omni-Channel into every utility bar with the Open CTI softphone: beside it, or in its place. */
import { children, childText, element, parseMetadata, type Tree, type XmlElement } from '../xml.js';
import type { SourceFile } from '../audit/org.js';
import type { Conversion, PlannedFile } from './conversion.js';

const softphone = 'opencti:softPhone';
const omniChannel = 'runtime_service_omnichannel:omniWidget';

/** The softphone's own properties of the utility item that fit Omni-Channel as well. */
const kept = new Set(['height', 'width', 'eager', 'scrollable']);

export function utilityBars(files: readonly SourceFile[], mode: 'beside' | 'instead'): Conversion {
  const why = `Omni-Channel ${mode === 'beside' ? 'beside' : 'instead of'} the softphone`;
  const changed = files.flatMap(({ file, text }): PlannedFile[] => {
    const after = converted(text, mode);
    return after === undefined || after === text ? [] : [{ file, before: text, after, why }];
  });
  // also bars that an earlier run has changed, so that the to-do stays the same
  const bars = files.filter(
    ({ file, text }) => changed.some((each) => each.file === file) || text.includes(`>${omniChannel}<`),
  );
  const todos = bars.map(
    ({ file }) => `\`${file}\`: look at the size of Omni-Channel in the app, and give the app to the pilot’s users.`,
  );
  return { files: changed, todos };
}

/** @returns undefined when the text is no utility bar with the softphone */
export function converted(text: string, mode: 'beside' | 'instead'): string | undefined {
  const root = parseMetadata(text);
  if (root?.name !== 'FlexiPage' || (childText(root, 'type') ?? 'UtilityBar') !== 'UtilityBar') return undefined;
  const items = children(root, 'flexiPageRegions').flatMap((region) => [
    ...children(region, 'itemInstances'),
    // before API 49 the component stood in the region itself
    ...children(region, 'componentInstances'),
  ]);
  const phone = items.find((item) => componentName(item) === softphone);
  if (!phone) return undefined;
  const hasOmni = items.some((item) => componentName(item) === omniChannel);
  const indent = indentOf(text, phone.start);
  const written = hasOmni ? '' : element(omniItem(phone), '').replace(/\n/g, `\n${indent}`);
  if (mode === 'beside')
    return hasOmni ? text : `${text.slice(0, phone.end)}\n${indent}${written}${text.slice(phone.end)}`;
  if (written) return `${text.slice(0, phone.start)}${written}${text.slice(phone.end)}`;
  const before = text.slice(0, phone.start).replace(/[ \t]*$/, '');
  return `${before}${text.slice(phone.end).replace(/^\r?\n/, '')}`;
}

function omniItem(phone: XmlElement): Tree {
  const instance = instanceOf(phone);
  const properties = children(instance, 'componentInstanceProperties')
    .filter((property) => kept.has(childText(property, 'name') ?? ''))
    .map((property): Tree => [
      'componentInstanceProperties',
      ['name', 'type', 'value'].flatMap((name): Tree[] => {
        const value = childText(property, name);
        return value === undefined ? [] : [[name, value]];
      }),
    ]);
  const content: Tree[] = [...properties, ['componentName', omniChannel]];
  if (childText(instance, 'identifier') !== undefined) content.push(['identifier', omniChannel.replace(':', '_')]);
  return phone.name === 'itemInstances'
    ? ['itemInstances', [['componentInstance', content]]]
    : ['componentInstances', content];
}

function instanceOf(item: XmlElement): XmlElement {
  return item.name === 'itemInstances' ? (children(item, 'componentInstance')[0] ?? item) : item;
}

function componentName(item: XmlElement): string | undefined {
  return childText(instanceOf(item), 'componentName');
}

function indentOf(text: string, at: number): string {
  return /[ \t]*$/.exec(text.slice(0, at))?.[0] ?? '';
}
