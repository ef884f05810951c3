/** The dependency graph as SVG: one column for each kind, so that it reads from apps on the left to fields on the right. */
import { countBy } from '../../audit/graph.js';
import type { AuditReport } from '../../audit/report.js';
import { html, type Markup } from './markup.js';

type Graph = AuditReport['graph'];
type Node = Graph['nodes'][number];

const columns: readonly (readonly [title: string, kinds: readonly string[]])[] = [
  ['Apps and users', ['app', 'user', 'profile', 'permission-set']],
  ['Bars, call centres', ['flexipage', 'call-center', 'package']],
  ['Pages', ['page', 'external-page', 'component']],
  ['Scripts', ['script', 'message-channel']],
  ['Apex and automation', ['apex-method', 'apex-class', 'flow', 'layout', 'report', 'report-type']],
  ['Fields', ['object-field', 'object']],
];

const width = 154;
const gap = 20;
const height = 34;
const pitch = 44;
const top = 34;
/** More than this is unreadable as a drawing; the rest is in the list below it. */
const most = 120;

interface Place {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
}

export function graphView(graph: Graph): Markup {
  if (!graph.nodes.length) return html`<p>No dependencies were found between artefacts.</p>`;
  const places = placed(graph);
  const right = columns.length * (width + gap) - gap + 2;
  const bottom = top + pitch * Math.max(...columns.map((_, column) => count(places, column)));
  const left = graph.nodes.length - places.size;
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return html`<div class="graph" tabindex="0" role="region" aria-label="Drawing of the dependencies, can be scrolled">
      <svg viewBox="0 0 ${right} ${bottom}" width="${right}" height="${bottom}">
        ${columns.map(([title], column) => html`<text class="column" x="${column * (width + gap)}" y="16">${title}</text>`)}
        ${graph.edges.map((edge) => line(places.get(edge.from), places.get(edge.to), edge.kind))}
        ${[...places.values()].map(box)}
      </svg>
    </div>
    ${left > 0 && html`<p>${left} more artefacts are in the list only.</p>`}
    <details>
      <summary>The same as a list (${graph.edges.length} dependencies)</summary>
      <ul class="edges">
        ${graph.edges.map(({ from, to, kind }) => html`<li>${name(nodes, from)} <em>${kind.replace(/-/g, ' ')}</em> ${name(nodes, to)}</li>`)}
      </ul>
    </details>`;
}

function placed({ nodes, edges }: Graph): Map<string, Place> {
  const ends = countBy(edges.flatMap(({ from, to }) => [from, to]));
  const degree = (id: string): number => ends.get(id) ?? 0;
  const chosen =
    nodes.length <= most
      ? nodes
      : [...nodes].sort((a, b) => b.findings - a.findings || degree(b.id) - degree(a.id)).slice(0, most);
  const places = new Map<string, Place>();
  const sources = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = sources.get(to);
    if (known) known.push(from);
    else sources.set(to, [from]);
  }
  const wanted = (id: string): number => {
    const rows = (sources.get(id) ?? []).map((from) => places.get(from)?.y ?? 0);
    return rows.length ? rows.reduce((sum, y) => sum + y, 0) / rows.length : 0;
  };
  columns.forEach((_, column) => {
    chosen
      .filter(({ kind }) => columnOf(kind) === column)
      .sort((a, b) => wanted(a.id) - wanted(b.id) || (a.id < b.id ? -1 : 1))
      .forEach((node, row) => places.set(node.id, { node, x: column * (width + gap), y: top + row * pitch }));
  });
  return places;
}

function columnOf(kind: string): number {
  const at = columns.findIndex(([, kinds]) => kinds.includes(kind));
  return at === -1 ? columns.length - 2 : at;
}

function count(places: ReadonlyMap<string, Place>, column: number): number {
  return [...places.values()].filter(({ node }) => columnOf(node.kind) === column).length;
}

function line(from: Place | undefined, to: Place | undefined, kind: string): Markup {
  if (!from || !to) return html``;
  const forward = to.x > from.x;
  const x1 = from.x + (forward ? width : width / 2);
  const x2 = to.x + (forward ? 0 : width / 2);
  const y1 = from.y + height / 2;
  const y2 = to.y + height / 2;
  const bend = forward ? (x2 - x1) / 2 : 40;
  return html`<path class="edge" d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"
    ><title>${kind.replace(/-/g, ' ')}</title></path
  >`;
}

function box({ node, x, y }: Place): Markup {
  const { kind, findings, file } = node;
  const label = `${kind.replace(/-/g, ' ')} ${node.name}, ${findings} findings`;
  const inside = html`<title>${label}</title
    ><rect class="node k-${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6" />
    <text class="kind" x="${x + 8}" y="${y + 13}">${kind.replace(/-/g, ' ')}${findings ? ` · ${findings}` : ''}</text>
    <text class="name" x="${x + 8}" y="${y + 27}">${cut(node.name)}</text>`;
  if (file === undefined || !findings) return html`<g>${inside}</g>`;
  return html`<a href="#findings" data-show-file="${file}" aria-label="${label}: show them">${inside}</a>`;
}

function name(nodes: ReadonlyMap<string, Node>, id: string): Markup {
  const node = nodes.get(id);
  return html`<b>${node?.name ?? id}</b> (${node?.kind.replace(/-/g, ' ') ?? ''})`;
}

/** About as many characters as a box has room for; the end of a path tells more than its beginning. */
function cut(text: string): string {
  const plain = text.replace(/^https?:\/\//, '');
  return plain.length <= 20 ? plain : `…${plain.slice(-19)}`;
}
