/** The HTML report: one file with everything in it, which asks no network for anything. */
import { createHash } from 'node:crypto';
import type { AuditReport } from '../../audit/report.js';
import { hoursText } from '../text.js';
import { charts } from './charts.js';
import { findingsSection } from './findings.js';
import { graphView } from './graph.js';
import { inPage } from './in-page.js';
import { html, Markup } from './markup.js';
import { manualSection, planSection, readinessSection, testSection } from './plan.js';
import { style } from './style.js';

/** @param sourceUrl address of a line of source, with `{root}`, `{file}`, `{line}` and `{column}` in it */
export function htmlReport(report: AuditReport, sourceUrl: string): string {
  const script = `(${inPage.toString()})();`;
  const policy = `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const { retirement, summary } = report;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>Leaving Open CTI: ${summary.findings} findings</title>
        ${element('style', style)}
      </head>
      <body>
        <header>
          <h1>Leaving Open CTI</h1>
          <p>Open CTI ends on <b>${retirement.date}</b>. ${retirement.verdict}</p>
          <ul class="tiles">
            ${tile(`${retirement.daysLeft}`, `days left on ${retirement.today}`)}
            ${tile(`${summary.findings}`, `findings in ${summary.files} files`)}
            ${tile(`${summary.bySeverity.error ?? 0}`, 'of them stop working')}
            ${tile(hoursText(summary.effort), 'of work, least to most')}
            ${summary.new !== undefined && tile(`${summary.new}`, `new, ${report.resolved?.length ?? 0} gone since the baseline`)}
            ${report.notRead.length > 0 && tile(`${report.notRead.length}`, 'files not read or only in part')}
          </ul>
        </header>
        <nav aria-label="Parts of the report">
          <ul>
            ${parts.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}
          </ul>
        </nav>
        <main>
          <section id="overview">
            <h2>Overview</h2>
            ${charts(report)}
            <p class="dim">${summary.effortModel}</p>
          </section>
          ${manualSection(report)}
          <section id="graph">
            <h2>What hangs together</h2>
            ${graphView(report.graph)}
          </section>
          ${findingsSection(report, sourceUrl)} ${readinessSection(report)} ${planSection(report)}
          ${testSection(report)}
          <p class="dim">
            Made by ${report.tool.name} ${report.tool.version} from ${report.root}. Secrets and telephone numbers are
            hidden; nothing was sent anywhere.
          </p>
        </main>
        ${element('script', script)}
      </body>
    </html>`.text;
}

const parts = [
  ['overview', 'Overview'],
  ['manual', 'Tasks'],
  ['graph', 'Graph'],
  ['findings', 'Findings'],
  ['readiness', 'Readiness'],
  ['paths', 'Paths'],
  ['plan', 'Plan'],
  ['tests', 'Tests'],
  ['training', 'Training'],
  ['parity', 'Parity'],
] as const;

/** Without a blank more or less: the policy names the digest of what is inside. */
function element(name: 'style' | 'script', text: string): Markup {
  return new Markup(`<${name}>${text}</${name}>`);
}

function tile(number: string, words: string): Markup {
  return html`<li><b>${number}</b>${words}</li>`;
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
