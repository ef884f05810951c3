/** A reload in the middle of a call loses nothing. */
import type { Page } from 'playwright-core';
import { control, softphone, startWorkbenchInBrowser, violations, type WorkbenchInBrowser } from './support.js';

let workbench: WorkbenchInBrowser;
let page: Page;

beforeAll(async () => {
  workbench = await startWorkbenchInBrowser();
  page = await workbench.open('?agent=alice');
  await softphone(page).getByText('Waiting for calls').waitFor();
});

afterAll(async () => {
  await workbench.close();
});

test('given a muted call, when the page is loaded again, the call, its record and its words are back', async () => {
  await page.getByRole('button', { name: 'Call in: John Whitfield' }).click();
  await control(page, 'Accept').click();
  await control(page, 'Mute').click();
  await control(page, 'Unmute').waitFor();
  await page.getByText('my parcel has not arrived').waitFor();

  await page.reload();

  await softphone(page).getByRole('article', { name: 'Connected: John Whitfield' }).waitFor();
  await control(page, 'Unmute').waitFor();
  await page.getByText('In progress').waitFor();
  await page.getByText('my parcel has not arrived').waitFor();
  await softphone(page).getByRole('button', { name: 'Status: Available' }).waitFor();
});

test('given a call that came back, it can be ended as before', async () => {
  await control(page, 'End call').click();
  await control(page, 'Finish wrap-up').click();
  await softphone(page).getByText('Waiting for calls').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('given an agent on a break, when the page is loaded again, they are still on a break', async () => {
  await softphone(page).getByRole('button', { name: 'Status: Available' }).click();
  await page.getByRole('menuitemradio', { name: 'Break' }).click();
  await softphone(page).getByText('Not available for calls').waitFor();
  await page.reload();
  await softphone(page).getByRole('button', { name: 'Status: Break' }).waitFor();
});

test('given ?auto=0, nobody goes online by themselves', async () => {
  const quiet = await workbench.open('?agent=carol&auto=0');
  await softphone(quiet).getByRole('button', { name: 'Status: Offline' }).waitFor();
  await softphone(quiet).getByText('Not available for calls').waitFor();
  expect(workbench.surprises).toEqual([]);
});
