/** What goes wrong is seen, said, and got over. */
import { control, onlineAgent, softphone, violations } from './support.js';

const alice = onlineAgent('alice');

async function network(setting: string, value: string): Promise<void> {
  await alice.page.getByLabel(setting).selectOption({ label: value });
}

test('given a phone system that fails, accepting says so and the call still rings', async () => {
  await network('Every next command', 'Fails: phone system away');
  await alice.page.getByRole('button', { name: 'Call in: Maria Gomez' }).click();
  await control(alice.page, 'Accept').click();
  await alice.page
    .getByRole('region', { name: 'Notifications' })
    .getByText('The phone system cannot be reached')
    .first()
    .waitFor();
  await alice.page.getByRole('button', { name: 'All healthy' }).click();
  await control(alice.page, 'Accept').click();
  await softphone(alice.page).getByRole('article', { name: 'Connected: Maria Gomez' }).waitFor();
});

test('given a slow network, the button shows that it waits', async () => {
  await network('Latency, each way', '1 s');
  await control(alice.page, 'Hold').click();
  await softphone(alice.page).locator('[data-control=hold][aria-busy=true]').waitFor();
  await softphone(alice.page).getByRole('article', { name: 'On hold: Maria Gomez' }).waitFor();
  await alice.page.getByRole('button', { name: 'All healthy' }).click();
});

test('given a connection that breaks in a call, the call is still there afterwards', async () => {
  await alice.page.getByRole('button', { name: 'Drop connection' }).click();
  await softphone(alice.page).getByRole('article', { name: 'On hold: Maria Gomez' }).waitFor();
  // A command given while the connection is away fails and says so; the agent tries again.
  const connected = softphone(alice.page).getByRole('article', { name: 'Connected: Maria Gomez' });
  for (let tries = 0; tries < 10 && !(await connected.isVisible()); tries++) {
    await control(alice.page, 'Resume').click();
    await connected.waitFor({ timeout: 1_500 }).catch(() => undefined);
  }
  expect(await connected.isVisible()).toBe(true);
});

test('given a customer who hangs up, the call ends and the wrap-up begins', async () => {
  await alice.page.getByRole('button', { name: 'Hang up: Maria Gomez' }).click();
  await control(alice.page, 'Finish wrap-up').click();
  await softphone(alice.page).getByText('Waiting for calls').waitFor();
});

test('given a number that is busy, the agent is not left with a call', async () => {
  await control(alice.page, 'Phone book').click();
  await alice.page.getByLabel('Name or number').fill('+12025550199');
  await alice.page.getByLabel('Name or number').press('Enter');
  await alice.page.getByRole('button', { name: 'Busy: +12025550199' }).click();
  await softphone(alice.page).getByRole('article', { name: 'Calling' }).waitFor({ state: 'detached' });
});

test('given a desk phone, the call is picked up there and the softphone follows', async () => {
  await control(alice.page, 'Settings').click();
  await alice.page.getByLabel('Phone', { exact: true }).selectOption({ label: 'Desk phone' });
  await alice.page.getByLabel('Desk phone number').fill('101');
  await control(alice.page, 'Save').click();
  await alice.page.getByRole('button', { name: 'Pick up' }).waitFor();
  await alice.page.getByRole('button', { name: 'Call in: John Whitfield' }).click();
  await softphone(alice.page).getByRole('article', { name: 'Incoming call: John Whitfield' }).waitFor();
  await alice.page.getByRole('button', { name: 'Pick up' }).click();
  await softphone(alice.page).getByRole('article', { name: 'Connected: John Whitfield' }).waitFor();
  await alice.page.getByRole('group', { name: 'Desk phone' }).getByRole('button', { name: 'Hang up' }).click();
  await control(alice.page, 'Finish wrap-up').click();
});

test('given something the other side cannot do, it says why', async () => {
  await alice.page.getByRole('group', { name: 'Desk phone' }).getByRole('button', { name: 'Hang up' }).click();
  await alice.page.getByRole('alert').getByText('has no call to hang-up').waitFor();
});

test('given all of this, every message kept the protocol', async () => {
  expect(await violations(alice.page)).toEqual([]);
  expect(alice.workbench.surprises).toEqual([]);
});
