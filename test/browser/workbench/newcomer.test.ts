/** Somebody without an org and without a phone system opens the workbench and takes a call. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../../scripts/base-library.js';
import { Clicks, control, softphone, startWorkbenchInBrowser, violations, type WorkbenchInBrowser } from './support.js';

let workbench: WorkbenchInBrowser;
let page: Page;

beforeAll(async () => {
  workbench = await startWorkbenchInBrowser();
});

afterAll(async () => {
  await workbench.close();
});

test('given nothing but the URL, a customer rings within five seconds and is answered with one click', async () => {
  const opened = Date.now();
  page = await workbench.open();
  await control(page, 'Accept').waitFor();
  expect(Date.now() - opened).toBeLessThan(5_000);
  expect(await softphone(page).getByRole('article').getAttribute('aria-label')).toBe('Incoming call: Maria Gomez');

  const clicks = new Clicks();
  await clicks.on(control(page, 'Accept'));
  await softphone(page).getByRole('article', { name: 'Connected: Maria Gomez' }).waitFor();
  expect(clicks.count).toBeLessThanOrEqual(2);
});

test('given a call, its record shows the number and what is said', async () => {
  await page.getByRole('heading', { name: 'Inbound call' }).waitFor();
  await page.getByText('In progress').waitFor();
  await page.getByRole('log', { name: 'Transcript' }).getByText('my parcel has not arrived').waitFor();
  await page.getByRole('log', { name: 'Transcript' }).getByText('May I have the order number?').waitFor();
  const picture = path.join(root, 'docs/images/workbench.png');
  await fs.mkdir(path.dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
});

test('given a call, hold and mute show what the phone system did', async () => {
  await control(page, 'Hold').click();
  await softphone(page).getByRole('article', { name: 'On hold: Maria Gomez' }).waitFor();
  await page.getByText('on hold', { exact: true }).waitFor();
  await control(page, 'Resume').click();
  await softphone(page).getByRole('article', { name: 'Connected: Maria Gomez' }).waitFor();
  await control(page, 'Mute').click();
  await control(page, 'Unmute').click();
  await control(page, 'Mute').waitFor();
});

test('given a call that is ended, there is after-call work and a recording', async () => {
  await control(page, 'End call').click();
  await softphone(page).getByRole('article', { name: 'After-call work: Maria Gomez' }).waitFor();
  await page.getByRole('button', { name: 'Get recording' }).click();
  const player = page.getByLabel('Recording of the call');
  await player.waitFor();
  await page.waitForFunction(() => (document.querySelector('audio')?.duration ?? 0) > 1);
  await control(page, 'Finish wrap-up').click();
  await softphone(page).getByText('Waiting for calls').waitFor();
});

test('given the whole story, every message kept the protocol and nothing left this machine', async () => {
  expect(await violations(page)).toEqual([]);
  expect(workbench.surprises).toEqual([]);
});

test('given a message in the inspector, selecting it shows it whole, and filters narrow the list', async () => {
  const rows = page.getByRole('list', { name: 'Messages, newest first' }).getByRole('listitem');
  await page.getByLabel('Type').selectOption('CALL_STARTED');
  expect(await rows.count()).toBe(1);
  await rows.first().getByRole('button').click();
  expect(await page.getByLabel('Message as JSON').innerText()).toContain('"callType": "Inbound"');
  await page.getByLabel('Text in the message').fill('nobody says this');
  await page.getByText('No message fits.').waitFor();
});

test('given the inspector, all messages can be saved as JSON', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export JSON' }).click(),
  ]);
  const saved = JSON.parse(await fs.readFile(await download.path(), 'utf8')) as Record<string, unknown[]>;
  expect(saved.entries?.length).toBeGreaterThan(10);
  expect(saved.violations).toEqual([]);
});
