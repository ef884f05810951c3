/** The workbench on the screen of a telephone. */
import type { Page } from 'playwright-core';
import { control, scrollsSideways, softphone, startWorkbenchInBrowser, type WorkbenchInBrowser } from './support.js';

let workbench: WorkbenchInBrowser;
let page: Page;

beforeAll(async () => {
  workbench = await startWorkbenchInBrowser({ viewport: { width: 360, height: 740 } });
  page = await workbench.open();
});

afterAll(async () => {
  await workbench.close();
});

test('given 360 pixels, the ringing call can be answered without scrolling', async () => {
  await control(page, 'Accept').waitFor();
  const box = await control(page, 'Accept').boundingBox();
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(740);
  expect(await scrollsSideways(page)).toBe(false);
  await control(page, 'Accept').click();
});

test('given new words in the transcript, the page does not move under the reader', async () => {
  await page.getByText('my parcel has not arrived').waitFor();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('given a call with every view open, nothing sticks out sideways', async () => {
  for (const view of ['Dial pad', 'Consult', 'Transfer']) {
    await control(page, view).click();
    expect({ view, sideways: await scrollsSideways(page) }).toEqual({ view, sideways: false });
    await page.keyboard.press('Escape');
  }
  await control(page, 'Settings').click();
  expect(await scrollsSideways(page)).toBe(false);
  await page.keyboard.press('Escape');
});

test('given the inspector with a message open, nothing sticks out sideways', async () => {
  await page.getByRole('tab', { name: 'Inspector' }).click();
  const rows = page.getByRole('list', { name: 'Messages, newest first' }).getByRole('listitem');
  await rows.last().getByRole('button').click();
  await page.getByLabel('Message as JSON').waitFor();
  expect(await scrollsSideways(page)).toBe(false);
});

test('given somebody who wants less motion, the ringing call does not shake', async () => {
  await control(page, 'End call').click();
  await control(page, 'Finish wrap-up').click();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('tab', { name: 'Other side' }).click();
  await page.getByRole('button', { name: 'Call in: Maria Gomez' }).click();
  await control(page, 'Accept').waitFor();
  const animation = await softphone(page)
    .locator('.call-row_offered .slds-media__figure')
    .first()
    .evaluate((element) => getComputedStyle(element).animationName);
  expect(animation).toBe('none');
});
