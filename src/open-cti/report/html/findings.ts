/** The list of findings with its filter. Opening one shows the line, what to do, and links to the line and to the fact. */
import type { AuditReport, Finding } from '../../audit/report.js';
import { capabilities } from '../../guidance/index.js';
import { hoursText } from '../text.js';
import { html, type Markup } from './markup.js';

export function findingsSection({ findings, root }: AuditReport, sourceUrl: string): Markup {
  const options = (values: readonly string[]): string[] => [...new Set(values)].sort();
  const title = (capability: string): string => capabilities[capability as Finding['capability']].title;
  return html`<section id="findings">
    <h2 id="findings-heading" tabindex="-1">
      Findings <span class="dim" id="count" role="status">${findings.length} findings</span>
    </h2>
    <form id="filter" role="search" aria-label="Filter findings">
      <label>Words <input type="search" name="text" placeholder="screenPop, file, id…" /></label>
      ${select('severity', 'What happens', ['error', 'warning', 'note'])}
      ${select('class', 'Who does it', ['automatic', 'assisted', 'manual', 'none'])}
      ${select('capability', 'Capability', options(findings.map(({ capability }) => capability)), title)}
      ${select('category', 'Category', options(findings.map(({ category }) => category)))}
      ${select('file', 'File', options(findings.map(({ file }) => file)))}
      ${select('apps', 'App', options(findings.flatMap(({ apps }) => apps)))}
      ${select('team', 'Team', options(findings.map(({ team }) => team)))}
      ${select('status', 'Since the baseline', options(findings.flatMap(({ status }) => status ?? [])))}
      <button type="reset">Show all</button>
    </form>
    ${findings.map((finding) => findingView(finding, address(sourceUrl, root, finding)))}
  </section>`;
}

function select(
  name: string,
  label: string,
  values: readonly string[],
  text = (value: string): string => value,
): Markup {
  if (!values.length) return html``;
  return html`<label
    >${label}
    <select name="${name}">
      <option value="">all</option>
      ${values.map((value) => html`<option value="${value}">${text(value)}</option>`)}
    </select></label
  >`;
}

function findingView(finding: Finding, line: string): Markup {
  const {
    id,
    api,
    severity,
    capability,
    category,
    file,
    team,
    apps,
    status,
    evidence,
    action,
    equivalent,
    effort,
    risk,
    confidence,
    rule,
    fact,
  } = finding;
  return html`<details
    class="finding"
    id="${id}"
    data-severity="${severity}"
    data-class="${finding.class}"
    data-capability="${capability}"
    data-category="${category}"
    data-file="${file}"
    data-team="${team}"
    data-apps="${apps.join('\n')}"
    data-status="${status ?? ''}"
  >
    <summary>
      <span class="badge t-${severity}">${severity}</span> <code>${api}</code>
      <span class="badge t-${finding.class}">${status === 'new' && 'new · '}${finding.class}</span>
      <span class="where">${file}:${finding.line}</span>
    </summary>
    <div class="body">
      <pre><code>${finding.line}  ${evidence}</code></pre>
      <p class="links">
        <a href="${line}">Open line ${finding.line}</a> <a href="${fact.url}" rel="noreferrer">The fact</a>
      </p>
      <p><b>What to do.</b> ${action}</p>
      <dl>
        <dt>In Voice</dt>
        <dd>${equivalent}</dd>
        <dt>Fact</dt>
        <dd>${fact.text}${fact.unconfirmed && ' (unconfirmed)'}</dd>
        <dt>Effort, risk</dt>
        <dd>${hoursText(effort)}, ${risk} risk</dd>
        <dt>Confidence</dt>
        <dd>${confidence}</dd>
        <dt>Rule, id</dt>
        <dd><code>${rule}</code> <code>${id}</code></dd>
        ${
          apps.length > 0 &&
          html`<dt>Apps</dt>
            <dd>${apps.join(', ')}</dd>`
        }
      </dl>
    </div>
  </details>`;
}

/** The place of the line, by a template such as `https://git.example.com/main/{file}#L{line}`. */
function address(template: string, root: string, { file, line, column }: Finding): string {
  const encoded = (path: string): string =>
    path
      .split(/[\\/]/)
      .map((part) => encodeURIComponent(part).replace(/%3A/g, ':'))
      .join('/');
  return template
    .replaceAll('{root}', encoded(root).replace(/^\//, ''))
    .replaceAll('{file}', encoded(file))
    .replaceAll('{line}', String(line))
    .replaceAll('{column}', String(column));
}
