/** Charts as plain SVG with their numbers in words, so that they print, scale and can be read aloud. */
import type { AuditReport } from '../../audit/report.js';
import { capabilities } from '../../guidance/index.js';
import { hoursText } from '../text.js';
import { html, type Markup } from './markup.js';

const severities = [
  ['error', 'stop working'],
  ['warning', 'change their meaning'],
  ['note', 'for information'],
] as const;

const classes = [
  ['automatic', 'done by convert or deleted'],
  ['assisted', 'drafted, completed by a person'],
  ['manual', 'done by a person'],
  ['none', 'nothing in Voice'],
] as const;

export function charts({ summary }: AuditReport): Markup {
  const bySeverity = severities.map(([key, label]) => ({ key, label, value: summary.bySeverity[key] ?? 0 }));
  const byClass = classes.map(([key, label]) => ({ key, label, value: summary.byClass[key] ?? 0 }));
  const most = Math.max(1, ...summary.byCapability.map(({ effort }) => effort.most));
  const rows = [...summary.byCapability].sort((a, b) => b.effort.most - a.effort.most);
  return html`<div class="charts">
    ${stacked('What happens to it', bySeverity)} ${stacked('Who does the work', byClass)}
    <figure class="wide">
      <figcaption>Effort by capability, least to most</figcaption>
      <ul class="bars">
        ${rows.map(
          ({ capability, effort, findings }) =>
            html`<li>
              <button type="button" data-filter="capability" data-value="${capability}">
                <span class="bar-name">${capabilities[capability].title}</span>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="track" width="100" height="8" />
                  <rect class="most" width="${percent(effort.most, most)}" height="8" />
                  <rect class="least" width="${percent(effort.least, most)}" height="8" />
                </svg>
                <span class="bar-value">${hoursText(effort)} · ${findings}</span>
              </button>
            </li>`,
        )}
      </ul>
    </figure>
  </div>`;
}

interface Slice {
  readonly key: string;
  readonly label: string;
  readonly value: number;
}

function stacked(title: string, slices: readonly Slice[]): Markup {
  const total = Math.max(
    1,
    slices.reduce((sum, { value }) => sum + value, 0),
  );
  const name = title === 'What happens to it' ? 'severity' : 'class';
  let x = 0;
  const rects = slices.map(({ key, value }) => {
    const width = percent(value, total);
    const rect = html`<rect class="c-${key}" x="${x}" width="${width}" height="10" />`;
    x += width;
    return rect;
  });
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg class="stack" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>
    <ul class="legend">
      ${slices.map(
        ({ key, label, value }) =>
          html`<li>
            <button type="button" data-filter="${name}" data-value="${key}">
              <i class="dot b-${key}"></i><b>${value}</b> ${label}
            </button>
          </li>`,
      )}
    </ul>
  </figure>`;
}

function percent(value: number, of: number): number {
  return Math.round((1000 * value) / of) / 10;
}
