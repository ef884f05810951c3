/** Two agents in two tabs, each with a connector of their own, on one phone system. */
import type { Page } from 'playwright-core';
import { control, softphone, startWorkbenchInBrowser, violations, type WorkbenchInBrowser } from './support.js';

let workbench: WorkbenchInBrowser;
let alice: Page;
let bob: Page;

beforeAll(async () => {
  workbench = await startWorkbenchInBrowser();
  alice = await workbench.open('?agent=alice');
  const [second] = await Promise.all([
    workbench.context.waitForEvent('page'),
    alice.getByRole('link', { name: 'Open second agent' }).click(),
  ]);
  bob = second;
  await softphone(bob).getByText('Waiting for calls').waitFor();
});

afterAll(async () => {
  await workbench.close();
});

async function customerCallsAlice(): Promise<void> {
  await alice.bringToFront();
  await alice.getByRole('button', { name: 'Call in: Aiko Sato' }).click();
  await control(alice, 'Accept').click();
  await softphone(alice).getByRole('article', { name: 'Connected: Aiko Sato' }).waitFor();
}

async function finish(page: Page): Promise<void> {
  await page.bringToFront();
  await control(page, 'Finish wrap-up').click();
  await softphone(page).getByText('Waiting for calls').waitFor();
}

test('given a call at one agent, a blind transfer rings at the other, with the first call as its parent', async () => {
  await customerCallsAlice();
  await control(alice, 'Transfer').click();
  await control(alice, 'Transfer: Bob Okafor').click();
  await softphone(alice).getByRole('article', { name: 'After-call work: Aiko Sato' }).waitFor();

  await bob.bringToFront();
  await control(bob, 'Accept').click();
  await softphone(bob).getByRole('article', { name: 'Connected: Aiko Sato' }).waitFor();
  await bob.getByRole('heading', { name: 'Transferred call' }).waitFor();
  await bob.getByText('Parent call').waitFor();

  await control(bob, 'End call').click();
  await finish(bob);
  await finish(alice);
});

test('given a consult, both are swapped, merged, and the consulted agent is removed again', async () => {
  await customerCallsAlice();
  await control(alice, 'Consult').click();
  await control(alice, 'Consult: Bob Okafor').click();
  await bob.bringToFront();
  await control(bob, 'Accept').click();
  await alice.bringToFront();
  await softphone(alice).getByRole('article', { name: 'On hold: Aiko Sato' }).waitFor();

  await control(alice, 'Swap').click();
  await softphone(alice).getByRole('article', { name: 'On hold: Bob Okafor' }).waitFor();
  await control(alice, 'Merge').click();
  await softphone(alice).getByText('In conference').first().waitFor();

  await control(alice, 'Remove Bob Okafor').click();
  await softphone(alice).getByRole('article', { name: 'Bob Okafor' }).waitFor({ state: 'detached' });
  await softphone(alice).getByRole('article', { name: 'Connected: Aiko Sato' }).waitFor();
  await control(alice, 'End call').click();
  await finish(alice);
});

test('given a call of an agent, a supervisor listens and barges in, and the agent is told', async () => {
  const sam = await workbench.open('?agent=sam');
  await customerCallsAlice();
  await sam.bringToFront();
  await control(sam, 'Supervise').click();
  await control(sam, 'Listen: Alice Moreau').click();
  await control(sam, 'Barge in').click();
  await softphone(sam).getByText('Barged in').first().waitFor();
  await alice.bringToFront();
  await softphone(alice).getByText('barged in').waitFor();
  await sam.bringToFront();
  await control(sam, 'Stop listening').click();
  await softphone(sam).getByText('Waiting for calls').waitFor();
  expect(await violations(sam)).toEqual([]);
});

test('given all of this, every message kept the protocol', async () => {
  expect(await violations(alice)).toEqual([]);
  expect(await violations(bob)).toEqual([]);
  expect(workbench.surprises).toEqual([]);
});
