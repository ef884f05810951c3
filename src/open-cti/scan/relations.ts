/** The edges that follow from detections and from who is allowed what: the blast radius of every artefact. */
import type { Artefact, Detection, Relation } from '../finding.js';
import { artefactOf } from './artefact.js';
import { componentName } from './metadata/uses.js';
import { childText, readXml, type Element } from './metadata/xml.js';
import type { Source } from './source.js';

/** What the file of a detection loads, reads, writes or contains. */
export function usedBy(detections: readonly Detection[]): Relation[] {
  return detections.flatMap(({ file, category, api, line }): Relation[] => {
    const from = artefactOf(file);
    switch (category) {
      case 'task-call-field':
      case 'user-callcenter-ref':
        return [{ from, to: { kind: 'object-field', name: api }, kind: 'reads-or-writes', line }];
      case 'script-include':
      case 'console-integration-toolkit':
        return api.includes('.js ') ? [{ from, to: { kind: 'script', name: api }, kind: 'loads', line }] : [];
      case 'utility-item':
      case 'click-to-dial-component':
        return [{ from, to: { kind: 'component', name: api }, kind: 'contains', line }];
      default:
        return [];
    }
  });
}

/** Apps that show an affected utility bar, and profiles and permission sets that give access to affected pages, classes and apps. */
export async function accessRelations(
  source: Source,
  detections: readonly Detection[],
  utilityBars: ReadonlyMap<string, string>,
): Promise<Relation[]> {
  const relations: Relation[] = [];
  const affected = new Map<string, Artefact>();
  for (const { file } of detections) {
    const artefact = artefactOf(file);
    const element = { page: 'apexPage', 'apex-class': 'apexClass', app: 'application' }[artefact.kind as string];
    if (element !== undefined) affected.set(`${element} ${artefact.name}`, artefact);
  }
  const bars = new Map(
    detections.filter(({ category }) => category === 'utility-item').map(({ file }) => [componentName(file), file]),
  );
  const apps = new Map(utilityBars);
  if (bars.size) {
    for (const file of source.files) {
      if (!/\.app(?:-meta\.xml)?$/i.test(file) || apps.has(file)) continue;
      const { root } = readXml((await source.text(file)) ?? '');
      if (root?.name === 'CustomApplication') apps.set(file, childText(root, 'utilityBar'));
    }
  }
  for (const [file, bar] of apps) {
    const flexipage = bars.get(bar);
    if (flexipage === undefined) continue;
    const app: Artefact = { kind: 'app', name: componentName(file), file };
    affected.set(`application ${app.name}`, app);
    relations.push({ from: app, to: { kind: 'flexipage', name: bar, file: flexipage }, kind: 'contains' });
  }
  if (!affected.size) return relations;
  const names = /<(apexPage|apexClass|application)>\s*([^<]+?)\s*</g;
  for (const file of source.files) {
    if (!/\.(?:profile|permissionset)(?:-meta\.xml)?$/i.test(file)) continue;
    const text = await source.text(file);
    if (
      text === undefined ||
      ![...text.matchAll(names)].some(([, element = '', name = '']) => affected.has(`${element} ${name}`))
    )
      continue;
    const { root } = readXml(text);
    if (root) relations.push(...grants(root, artefactOf(file), affected));
  }
  return relations;
}

const accesses: Readonly<Record<string, { element: string; flag: string }>> = {
  pageAccesses: { element: 'apexPage', flag: 'enabled' },
  classAccesses: { element: 'apexClass', flag: 'enabled' },
  applicationVisibilities: { element: 'application', flag: 'visible' },
};

function grants(root: Element, from: Artefact, affected: ReadonlyMap<string, Artefact>): Relation[] {
  return root.children.flatMap((entry): Relation[] => {
    const access = accesses[entry.name];
    if (!access || childText(entry, access.flag) !== 'true') return [];
    const to = affected.get(`${access.element} ${childText(entry, access.element)}`);
    return to ? [{ from, to, kind: 'grants' }] : [];
  });
}
