/**
 * The report as one HTML page that a vendor can publish: no script, nothing loaded, readable on a telephone and on paper. What opens
 * and closes are the browser's own `details`, so the keyboard works.
 */
import type { CaseResult, LogEntry, Outcome } from '../case.js';
import { markup, Markup } from './markup.js';
import { byTopic, conforms, countOf, countsInWords, outcomeNames, outcomes } from './report.js';
import type { Capability, Report } from './report.js';
import { style } from './style.js';

const titles = { connector: 'Connector conformance', provider: 'Provider conformance' } as const;

export function htmlReport(report: Report): string {
  const { kit, subject, version, capabilities, results } = report;
  const title = `${titles[kit]}: ${subject}`;
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Hookswitch ${version}">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<main>
<header>
<p class="kind">${titles[kit]}</p>
<h1>${subject}</h1>
${verdict(results)}
${tiles(results)}
<p class="about">Checked with the ${kit} kit of Hookswitch ${version}: ${results.length} cases. <em>Not driven</em> means that
nobody knows: it could not be made to happen here.</p>
${contents(report)}
</header>
${failed.length === 0 ? undefined : section('failures', 'Failures', failed.map(failure))}
${capabilities.length === 0 ? undefined : section('capabilities', 'Capabilities', capabilityTable(capabilities))}
${section('cases', 'All cases', topicLists(results))}
</main>
</body>
</html>
`.text;
}

function verdict(results: readonly CaseResult[]): Markup {
  return conforms(results)
    ? markup`<p class="verdict passed">Every case that could be driven passed.</p>`
    : markup`<p class="verdict failed">Not shown to conform: ${countsInWords(results)}.</p>`;
}

function tiles(results: readonly CaseResult[]): Markup {
  const counts = countOf(results);
  const shown = outcomes.map(
    (outcome) =>
      markup`<div class="${outcome}"><dt>${outcomeNames[outcome]}</dt><dd>${counts[outcome]}</dd></div>
`,
  );
  return markup`<dl class="tiles">
${shown}</dl>`;
}

function contents({ capabilities, results }: Report): Markup {
  const parts: [string, string][] = [
    ...(countOf(results).failed > 0 ? [['failures', 'Failures'] satisfies [string, string]] : []),
    ...(capabilities.length > 0 ? [['capabilities', 'Capabilities'] satisfies [string, string]] : []),
    ['cases', 'All cases'],
  ];
  return markup`<nav aria-label="Contents"><ul>
${parts.map(
  ([id, title]) => markup`<li><a href="#${id}">${title}</a></li>
`,
)}</ul></nav>`;
}

function section(id: string, title: string, content: Markup | readonly Markup[]): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>`;
}

function failure(result: CaseResult): Markup {
  const { id, rule, source, reason, log = [] } = result;
  return markup`<article class="failure" id="failure-${id}">
<h3>${rule}</h3>
<p class="seen">${reason}</p>
<p class="id"><code>${id}</code> <span class="source">${source}</span></p>
${log.length === 0 ? undefined : messageLog(log)}
</article>
`;
}

function messageLog(log: readonly LogEntry[]): Markup {
  const entries = log.map(
    ({ direction, type, payload }) =>
      markup`<li class="${direction}"><span class="way">${direction === 'to-subject' ? 'told' : 'heard'}</span> <b>${type}</b>${
        payload === undefined ? undefined : markup` <code>${spaced(payload)}</code>`
      }</li>
`,
  );
  return markup`<details open><summary>What was said (${log.length})</summary>
<ol class="log">
${entries}</ol>
</details>`;
}

/** JSON in one line that can be broken between its fields. */
function spaced(payload: unknown): string {
  return JSON.stringify(payload, undefined, 1).replace(/\n */g, ' ');
}

function capabilityTable(capabilities: readonly Capability[]): Markup {
  const hasNotes = capabilities.some(({ note }) => note !== undefined);
  const rows = capabilities.map(
    ({ name, has, note }) =>
      markup`<tr class="${has ? 'has' : 'lacks'}"><th scope="row">${name}</th><td>${has ? 'yes' : 'no'}</td>${
        hasNotes ? markup`<td>${note}</td>` : undefined
      }</tr>
`,
  );
  return markup`<table>
<thead><tr><th scope="col">Capability</th><th scope="col">There</th>${
    hasNotes ? markup`<th scope="col">Reason</th>` : undefined
  }</tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

function topicLists(results: readonly CaseResult[]): Markup[] {
  return [...byTopic(results)].map(
    ([topic, some]) => markup`<details class="topic"${some.some(isOpen) ? markup` open` : undefined}>
<summary><h3>${topic}</h3> <span class="sum">${countsInWords(some)}</span></summary>
<ul class="cases">
${some.map(caseItem)}</ul>
</details>
`,
  );
}

/** A topic in which something is wrong is open from the start. */
function isOpen({ outcome }: CaseResult): boolean {
  return outcome === 'failed';
}

function caseItem({ id, rule, source, outcome, reason }: CaseResult): Markup {
  const why = outcome === 'not-driven' || outcome === 'not-run' ? markup`<p class="why">${reason}</p>` : undefined;
  const what = outcome === 'failed' ? markup`<a href="#failure-${id}">${rule}</a>` : markup`${rule}`;
  return markup`<li>${badge(outcome)} <div><p>${what}</p>${why}<p class="id"><code>${id}</code> <span class="source">${source}</span></p></div></li>
`;
}

function badge(outcome: Outcome): Markup {
  return markup`<span class="badge ${outcome}">${outcomeNames[outcome]}</span>`;
}
