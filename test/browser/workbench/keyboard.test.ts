/** The whole story without a mouse. */
import type { Page } from 'playwright-core';
import { control, softphone, startWorkbenchInBrowser, type WorkbenchInBrowser } from './support.js';

let workbench: WorkbenchInBrowser;
let page: Page;

beforeAll(async () => {
  workbench = await startWorkbenchInBrowser();
  page = await workbench.open();
});

afterAll(async () => {
  await workbench.close();
});

/** Tab until the control with this name has the focus. */
async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused()).name === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`"${name}" cannot be reached with Tab.`);
}

async function focused(): Promise<{ readonly name: string; readonly outline: string }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const name = element.getAttribute('aria-label') ?? element.textContent;
    return { name: name.trim(), outline: getComputedStyle(element).outlineStyle };
  });
}

/** Resolves once the control with this name has the focus, which moves a moment after the key. */
async function focusIsOn(name: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)?.trim() === wanted,
    name,
  );
}

test('given a ringing call, it is announced, and Tab and Enter accept it', async () => {
  await control(page, 'Accept').waitFor();
  const announced = softphone(page)
    .locator('[aria-live=assertive]')
    .filter({ hasText: 'Incoming call from Maria Gomez' });
  expect(await announced.count()).toBe(1);
  await tabTo('Accept');
  expect((await focused()).outline).not.toBe('none');
  await page.keyboard.press('Enter');
  await softphone(page).getByRole('article', { name: 'Connected: Maria Gomez' }).waitFor();
  // Not lost, and on nothing that another Enter would press.
  await focusIsOn('Connected: Maria Gomez');
});

test('given a call, hold toggles with the keyboard and keeps the focus', async () => {
  await tabTo('Hold');
  await page.keyboard.press('Space');
  await softphone(page).getByRole('article', { name: 'On hold: Maria Gomez' }).waitFor();
  await tabTo('Resume');
  await page.keyboard.press('Enter');
  await softphone(page).getByRole('article', { name: 'Connected: Maria Gomez' }).waitFor();
});

test('given the dial pad, typed digits are sent, and Escape closes it', async () => {
  await tabTo('Dial pad');
  await page.keyboard.press('Enter');
  await softphone(page).getByRole('region', { name: 'Dial pad' }).waitFor();
  await page.keyboard.type('42#');
  await page.getByText('Keys pressed: 42#').waitFor();
  await page.keyboard.press('Escape');
  await softphone(page).getByRole('region', { name: 'Dial pad' }).waitFor({ state: 'detached' });
  await focusIsOn('Dial pad');
});

test('given the directory, a name is found and Escape gives the focus back', async () => {
  await tabTo('Transfer');
  await page.keyboard.press('Enter');
  await page.keyboard.type('carol');
  await control(page, 'Transfer: Carol Lindqvist').waitFor();
  await softphone(page).getByRole('button', { name: 'Transfer: Bob Okafor' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await focusIsOn('Transfer');
});

test('given the status menu, arrows choose, Escape leaves it as it was', async () => {
  await tabTo('Status: Available');
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('ArrowDown');
  await focusIsOn('Break');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await focusIsOn('Status: Available');
});

test('given the tabs, arrows change them', async () => {
  await page.getByRole('tab', { name: 'Other side' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('tab', { name: 'Inspector' }).getAttribute('aria-selected')).toBe('true');
});

test('given a call, Tab and Enter end it and finish the wrap-up', async () => {
  await tabTo('End call');
  await page.keyboard.press('Enter');
  await control(page, 'Finish wrap-up').waitFor();
  await tabTo('Finish wrap-up');
  await page.keyboard.press('Enter');
  await softphone(page).getByText('Waiting for calls').waitFor();
  expect(workbench.surprises).toEqual([]);
});
