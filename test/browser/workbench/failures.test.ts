/** What goes wrong is seen, said, and got over. */
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

async function network(setting: string, value: string): Promise<void> {
  await page.getByLabel(setting).selectOption({ label: value });
}

test('given a phone system that fails, accepting says so and the call still rings', async () => {
  await network('Every next command', 'Fails: phone system away');
  await page.getByRole('button', { name: 'Call in: Maria Gomez' }).click();
  await control(page, 'Accept').click();
  await page
    .getByRole('region', { name: 'Notifications' })
    .getByText('The phone system cannot be reached')
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'All healthy' }).click();
  await control(page, 'Accept').click();
  await softphone(page).getByRole('article', { name: 'Connected: Maria Gomez' }).waitFor();
});

test('given a slow network, the button shows that it waits', async () => {
  await network('Latency, each way', '1 s');
  await control(page, 'Hold').click();
  await softphone(page).locator('[data-control=hold][aria-busy=true]').waitFor();
  await softphone(page).getByRole('article', { name: 'On hold: Maria Gomez' }).waitFor();
  await page.getByRole('button', { name: 'All healthy' }).click();
});

test('given a connection that breaks in a call, the call is still there afterwards', async () => {
  await page.getByRole('button', { name: 'Drop connection' }).click();
  await softphone(page).getByRole('article', { name: 'On hold: Maria Gomez' }).waitFor();
  // A command given while the connection is away fails and says so; the agent tries again.
  const connected = softphone(page).getByRole('article', { name: 'Connected: Maria Gomez' });
  for (let tries = 0; tries < 10 && !(await connected.isVisible()); tries++) {
    await control(page, 'Resume').click();
    await connected.waitFor({ timeout: 1_500 }).catch(() => undefined);
  }
  expect(await connected.isVisible()).toBe(true);
});

test('given a customer who hangs up, the call ends and the wrap-up begins', async () => {
  await page.getByRole('button', { name: 'Hang up: Maria Gomez' }).click();
  await control(page, 'Finish wrap-up').click();
  await softphone(page).getByText('Waiting for calls').waitFor();
});

test('given a number that is busy, the agent is not left with a call', async () => {
  await control(page, 'Phone book').click();
  await page.getByLabel('Name or number').fill('+12025550199');
  await page.getByLabel('Name or number').press('Enter');
  await page.getByRole('button', { name: 'Busy: +12025550199' }).click();
  await softphone(page).getByRole('article', { name: 'Calling' }).waitFor({ state: 'detached' });
});

test('given a desk phone, the call is picked up there and the softphone follows', async () => {
  await control(page, 'Settings').click();
  await page.getByLabel('Phone', { exact: true }).selectOption({ label: 'Desk phone' });
  await page.getByLabel('Desk phone number').fill('101');
  await control(page, 'Save').click();
  await page.getByRole('button', { name: 'Pick up' }).waitFor();
  await page.getByRole('button', { name: 'Call in: John Whitfield' }).click();
  await softphone(page).getByRole('article', { name: 'Incoming call: John Whitfield' }).waitFor();
  await page.getByRole('button', { name: 'Pick up' }).click();
  await softphone(page).getByRole('article', { name: 'Connected: John Whitfield' }).waitFor();
  await page.getByRole('group', { name: 'Desk phone' }).getByRole('button', { name: 'Hang up' }).click();
  await control(page, 'Finish wrap-up').click();
});

test('given something the other side cannot do, it says why', async () => {
  await page.getByRole('group', { name: 'Desk phone' }).getByRole('button', { name: 'Hang up' }).click();
  await page.getByRole('alert').getByText('has no call to hang-up').waitFor();
});

test('given all of this, every message kept the protocol', async () => {
  expect(await violations(page)).toEqual([]);
  expect(workbench.surprises).toEqual([]);
});
