/** The dependency graph: who opens, loads and runs what, and what hangs on an artefact. */
import type { Artefact, Detection, Relation } from '../finding.js';
import type { AuditReport } from './report.js';
import { redact } from './redact.js';

type Graph = AuditReport['graph'];

/** A name that is unique in the graph. */
export function nodeId({ kind, name }: Pick<Artefact, 'kind' | 'name'>): string {
  return `${kind}:${redact(name)}`;
}

/** Nodes and edges without doubles, in the order of their names. */
export function graphOf(relations: readonly Relation[], detections: readonly Detection[]): Graph {
  const nodes = new Map<string, Graph['nodes'][number]>();
  const edges = new Map<string, Graph['edges'][number]>();
  const perFile = countBy(detections.map(({ file }) => file));
  for (const { from, to, kind } of relations) {
    for (const artefact of [from, to]) add(nodes, artefact, perFile);
    const edge = { from: nodeId(from), to: nodeId(to), kind };
    edges.set(JSON.stringify(edge), edge);
  }
  return {
    nodes: [...nodes.values()].sort((a, b) => compare(a.id, b.id)),
    edges: [...edges.values()].sort((a, b) => compare(`${a.from} ${a.to}`, `${b.from} ${b.to}`)),
  };
}

/** Everything that can be reached from these nodes, themselves included. */
export function reachable(graph: Graph, from: readonly string[]): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const { from: source, to } of graph.edges) {
    const targets = next.get(source);
    if (targets) targets.push(to);
    else next.set(source, [to]);
  }
  const reached = new Set(from);
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const to of next.get(id) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      queue.push(to);
    }
  }
  return reached;
}

/** How often each value occurs. */
export function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function add(
  nodes: Map<string, Graph['nodes'][number]>,
  artefact: Artefact,
  perFile: ReadonlyMap<string, number>,
): void {
  const id = nodeId(artefact);
  const { kind, file } = artefact;
  const known = nodes.get(id);
  if (known?.file !== undefined) return;
  nodes.set(id, {
    id,
    kind,
    name: redact(artefact.name),
    ...(file !== undefined && { file }),
    findings: file === undefined ? 0 : (perFile.get(file) ?? 0),
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
