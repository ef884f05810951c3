/** A reload in the middle of a call loses nothing. */
import { control, onlineAgent, softphone, violations } from './support.js';

const alice = onlineAgent('alice');

test('given a muted call, when the page is loaded again, the call, its record and its words are back', async () => {
  await alice.page.getByRole('button', { name: 'Call in: John Whitfield' }).click();
  await control(alice.page, 'Accept').click();
  await control(alice.page, 'Mute').click();
  await control(alice.page, 'Unmute').waitFor();
  await alice.page.getByText('my parcel has not arrived').waitFor();

  await alice.page.reload();

  await softphone(alice.page).getByRole('article', { name: 'Connected: John Whitfield' }).waitFor();
  await control(alice.page, 'Unmute').waitFor();
  await alice.page.getByText('In progress').waitFor();
  await alice.page.getByText('my parcel has not arrived').waitFor();
  await softphone(alice.page).getByRole('button', { name: 'Status: Available' }).waitFor();
});

test('given a call that came back, it can be ended as before', async () => {
  await control(alice.page, 'End call').click();
  await control(alice.page, 'Finish wrap-up').click();
  await softphone(alice.page).getByText('Waiting for calls').waitFor();
  expect(await violations(alice.page)).toEqual([]);
});

test('given an agent on a break, when the page is loaded again, they are still on a break', async () => {
  await softphone(alice.page).getByRole('button', { name: 'Status: Available' }).click();
  await alice.page.getByRole('menuitemradio', { name: 'Break' }).click();
  await softphone(alice.page).getByText('Not available for calls').waitFor();
  await alice.page.reload();
  await softphone(alice.page).getByRole('button', { name: 'Status: Break' }).waitFor();
});

test('given ?auto=0, nobody goes online by themselves', async () => {
  const quiet = await alice.workbench.open('?agent=carol&auto=0');
  await softphone(quiet).getByRole('button', { name: 'Status: Offline' }).waitFor();
  await softphone(quiet).getByText('Not available for calls').waitFor();
  expect(alice.workbench.surprises).toEqual([]);
});
