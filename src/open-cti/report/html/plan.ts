/** The parts of the report that people plan with: manual tasks, readiness, paths, phases, tests, training, parity. */
import type { AuditReport, Readiness } from '../../audit/report.js';
import { html, type Markup } from './markup.js';

export function manualSection({ manual, notRead }: AuditReport): Markup {
  return html`<section id="manual">
    <h2>Tasks for a person</h2>
    <p class="dim">No scan of source can see these. The mandatory ones come before any date is promised.</p>
    ${manual.map(
      ({ id, title, why, steps, snippet, mandatory }) =>
        html`<details id="task-${id}">
          <summary><b>${title}</b> ${mandatory && html`<span class="badge t-error">mandatory</span>`}</summary>
          <p>${why}</p>
          <ol class="tasks">
            ${steps.map((step) => html`<li>${step}</li>`)}
          </ol>
          ${
            snippet !== undefined &&
            html`<div>
              <button type="button" data-copy>Copy</button>
              <pre><code>${snippet}</code></pre>
            </div>`
          }
        </details>`,
    )}
    ${
      notRead.length > 0 &&
      html`<h3 id="not-read">Not read, or only in part</h3>
        <ul class="tasks">
          ${notRead.map(({ file, reason }) => html`<li><code>${file}</code>: ${reason}</li>`)}
        </ul>`
    }
  </section>`;
}

export function readinessSection({ readiness, vendors, paths, licences }: AuditReport): Markup {
  return html`<section id="readiness">
      <h2>Readiness</h2>
      ${readinessTable('App with the softphone', readiness.apps)} ${readinessTable('Team (folder)', readiness.teams)}
      ${
        vendors.length > 0 &&
        html`<h3>Vendors recognised</h3>
          <ul class="tasks">
            ${vendors.map(({ name, advice, evidence }) => html`<li><b>${name}</b> (${evidence.join(', ')}). ${advice}</li>`)}
          </ul>`
      }
    </section>
    <section id="paths">
      <h2>Three ways to go</h2>
      ${paths.map(
        ({ title, fits, reasonsFor, reasonsAgainst, questions }) =>
          html`<h3>${title}</h3>
            <p class="dim">Fit: ${fits}.</p>
            <ul class="tasks">
              ${reasonsFor.map((reason) => html`<li>For: ${reason}</li>`)}
              ${reasonsAgainst.map((reason) => html`<li>Against: ${reason}</li>`)}
              ${questions.map((question) => html`<li>Ask: ${question}</li>`)}
            </ul>`,
      )}
      <h3>Licences to count</h3>
      ${table(
        ['What', 'How many', 'Why'],
        licences.map(({ what, howMany, why }) => [what, howMany, why]),
      )}
    </section>`;
}

export function planSection({ plan }: AuditReport): Markup {
  return html`<section id="plan">
    <h2>Plan</h2>
    ${plan.phases.map(
      ({ number, title, startBy, needs, tasks, doneWhen }) =>
        html`<h3>${number}. ${title} <span class="dim">start by ${startBy}</span></h3>
          <p class="dim">Needs: ${needs.join('; ')}.</p>
          <ul class="tasks">
            ${tasks.map((task) => html`<li>${task}</li>`)}
          </ul>
          <p>Done when: ${doneWhen}</p>`,
    )}
    ${list('Pilot', plan.pilot)} ${list('While both run', plan.coexistence)} ${list('The way back', plan.rollBack)}
  </section>`;
}

export function testSection({ tests, training, parity }: AuditReport): Markup {
  return html`<section id="tests">
      <h2>Test plan</h2>
      ${table(
        ['Case', 'Steps', 'Expected', 'Findings'],
        tests.map(({ id, title, steps, expected, findings }) => [
          `${id} ${title}`,
          steps.join(' '),
          expected,
          String(findings.length),
        ]),
      )}
    </section>
    <section id="training">
      <h2>Training checklist</h2>
      ${training.map(
        ({ role, items }) =>
          html`<h3>${role}</h3>
            <ul class="tasks">
              ${items.map(
                (item) =>
                  html`<li>
                    <label><input type="checkbox" class="check" /> ${item}</label>
                  </li>`,
              )}
            </ul>`,
      )}
    </section>
    <section id="parity">
      <h2>Parity</h2>
      <p class="dim">
        Decisions are kept in the file of <code>--parity</code>. “Ask” stands for what an adapter does in its own code,
        where no scan sees it.
      </p>
      ${table(
        ['Capability', 'Used', 'In Voice', 'What differs', 'Advice', 'Decision', 'Owner'],
        parity.map((row) => [
          row.title,
          row.used === 'yes' ? `yes (${row.findings})` : row.used,
          row.voice,
          row.gap,
          row.advice,
          row.decision ?? 'open',
          row.owner ?? '',
        ]),
      )}
    </section>`;
}

function readinessTable(heading: string, rows: readonly Readiness[]): Markup {
  if (!rows.length) return html``;
  return table(
    [heading, 'Findings', 'Stop working', 'Automatic', 'Obstacles'],
    rows.map((row) => [
      row.name,
      String(row.findings),
      String(row.blocking),
      `${row.percent} %`,
      row.obstacles.join(' ') || 'none seen',
    ]),
  );
}

function list(title: string, items: readonly string[]): Markup {
  return html`<h3>${title}</h3>
    <ol class="tasks">
      ${items.map((item) => html`<li>${item}</li>`)}
    </ol>`;
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return html`<div class="scroll">
    <table class="stackable">
      <thead>
        <tr>
          ${heading.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, at) => html`<td data-label="${heading[at]}">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
