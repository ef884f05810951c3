/** A sample of the random histories of test/property in Chromium: its windows, frames, message ports and structured clone. */
import { build } from 'esbuild';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/base-library.js';
import { connectorCode } from '../support/bundle-connector.js';
import { startBrowser, type TestBrowser } from './support/browser.js';

const histories = Number(process.env.BROWSER_HISTORIES ?? 400);

let browser: TestBrowser;
let page: Page;

/** The desks of test/support with a page of Chromium under them. */
async function desksForTheBrowser(): Promise<string> {
  const inBrowser = path.join(root, 'test/browser/support/browser-page.ts');
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'test/browser/support/history-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    plugins: [
      {
        name: 'real-page',
        setup: ({ onResolve }) => {
          onResolve({ filter: /\/(bundle-connector|fake-page)\.js$/ }, () => ({ path: inBrowser }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

beforeAll(async () => {
  const hostPage = '<!doctype html><meta charset="utf-8"><title>Salesforce</title>';
  browser = await startBrowser({ hostPage });
  page = await browser.context.newPage();
  await page.goto(browser.hostUrl);
  await page.evaluate(
    `window.connectorCode = ${JSON.stringify(await connectorCode('test/support/connector-entry.ts'))}`,
  );
  await page.addScriptTag({ content: await desksForTheBrowser() });
});

afterAll(async () => {
  await browser.close();
});

test(`in ${String(histories)} histories nothing wrong is told, and every kind of message and event comes by`, async () => {
  const { failure, messages, events } = await page.evaluate<{ failure: string; messages: string[]; events: string[] }>(
    `runHistories(${String(histories)})`,
  );
  expect(failure).toBe('');
  expect(
    [
      ...['ACCEPT_CALL', 'DECLINE_CALL', 'END_CALL', 'MUTE', 'UNMUTE', 'HOLD', 'RESUME', 'DIAL', 'ADD_PARTICIPANT'],
      ...[
        'CONFERENCE',
        'SWAP_PARTICIPANTS',
        'PAUSE_RECORDING',
        'SUPERVISE_CALL',
        'SET_AGENT_STATUS',
        'AGENT_AVAILABLE',
      ],
      ...['GET_AGENT_STATUS', 'GET_PHONE_CONTACTS', 'GET_CONTACTS', 'GET_AUDIO_DEVICES', 'SEND_DIGITS', 'MESSAGE'],
      ...['SET_AGENT_CONFIG', 'WRAP_UP_CALL', 'AGENT_WORK_EVENT', 'GET_SIGNED_RECORDING_URL'],
    ].filter((type) => !messages.includes(type)),
  ).toEqual([]);
  expect(
    [
      ...['CALL_STARTED', 'CALL_CONNECTED', 'HANGUP', 'HOLD_TOGGLE', 'MUTE_TOGGLE', 'RECORDING_TOGGLE', 'CALL_UPDATED'],
      ...['PARTICIPANT_ADDED', 'PARTICIPANT_CONNECTED', 'PARTICIPANT_REMOVED', 'QUEUED_CALL_STARTED', 'CALL_FAILED'],
      ...['SUPERVISOR_CALL_CONNECTED', 'SUPERVISOR_HANGUP', 'AFTER_CALL_WORK_STARTED', 'WRAP_UP_ENDED', 'AUDIO_STATS'],
      ...['SET_AGENT_STATUS_RESULT', 'GET_AGENT_STATUS_RESULT', 'PHONE_CONTACTS', 'GET_CONTACTS_RESULT', 'MESSAGE'],
      ...['AGENT_CONFIG_UPDATED', 'GET_AUDIO_DEVICES', 'SIGNED_RECORDING_URL', 'ERROR', 'CONNECTOR_READY'],
    ].filter((type) => !events.includes(type)),
  ).toEqual([]);
});
