/** Messages between components on the page and the connector, over Salesforce's MESSAGE (runtime reference, section 2). */
import { altered } from '../../support/altered-provider.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { conferenced, customer, talking } from '../../support/situations.js';
import { broken, expectCallWorks, press, told } from '../../support/story.js';
import { ProviderError } from '../../../src/provider/index.js';

async function ask(desk: Desk, message: object): Promise<unknown> {
  await desk.send({ type: 'MESSAGE', message: { hookswitch: 1, requestId: 'r-1', ...message } });
  return desk.last('MESSAGE');
}

describe('a component', () => {
  it('learns which devices there are', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    expect(await ask(alice, { type: 'devices' })).toMatchObject({
      hookswitch: 1,
      type: 'devices',
      requestId: 'r-1',
      devices: [{ id: 'speaker-1', kind: 'speaker' }, { id: 'speaker-2' }, { id: 'microphone-1', kind: 'microphone' }],
    });
  });

  it('selects devices', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    expect(await ask(alice, { type: 'select-devices', speaker: 'speaker-2' })).toEqual({
      hookswitch: 1,
      type: 'done',
      requestId: 'r-1',
    });
  });

  it('ends after-call work', async () => {
    const floor = new Floor();
    const { desk, call } = await talking(floor);
    await press(desk, 'end');
    expect(await ask(desk, { type: 'wrap-up', callId: call })).toMatchObject({ type: 'done' });
    expect(desk.events.slice(-2)).toEqual(expect.arrayContaining(['WRAP_UP_ENDED', 'MESSAGE']));
  });

  it('learns what is said of the calls, but neither numbers nor names', async () => {
    const floor = new Floor();
    const { desk, call } = await conferenced(floor);
    const context = await ask(desk, { type: 'context' });
    expect(context).toMatchObject({ type: 'context', calls: [{ callId: call, state: 'connected' }] });
    expect(JSON.stringify(context)).not.toContain(customer);
    expect(JSON.stringify(context)).not.toContain('Zoe');
  });

  it('of another version is told so, once, and nothing is done', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    expect(await told(alice, () => ask(alice, { hookswitch: 99, type: 'devices' }))).toEqual(['MESSAGE']);
    expect(alice.last('MESSAGE')).toMatchObject({ hookswitch: 1, type: 'error', kind: 'bad-argument' });
  });

  it.each([
    ['an unknown type', { type: 'format-disk' }],
    ['a number for an id', { type: 'devices', requestId: 7 }],
    ['an endless id', { type: 'devices', requestId: 'x'.repeat(100) }],
    ['a call id that is none', { type: 'wrap-up', callId: { $ne: null } }],
  ])('that sends %s is told that it does not match', async (_what, message) => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    expect(await ask(alice, message)).toMatchObject({ type: 'error', kind: 'bad-argument' });
  });

  it('is told what failed, and so is the agent', async () => {
    const floor = new Floor();
    const loadProvider = altered(floor, () => ({
      devices: () =>
        Promise.reject(
          new ProviderError('media-permission', 'The browser refused the microphone. Allow it and try again.'),
        ),
    }));
    const alice = await floor.staffed('alice', { loadProvider });
    expect(await told(alice, () => ask(alice, { type: 'devices' }))).toEqual([
      'ERROR MICROPHONE_NOT_SHARED',
      'MESSAGE',
    ]);
    expect(alice.last('MESSAGE')).toMatchObject({ type: 'error', requestId: 'r-1', kind: 'media-permission' });
  });

  it('is told nothing while the agent is offline', async () => {
    const floor = new Floor();
    const alice = floor.desk('alice');
    await alice.load();
    expect(await told(alice, () => ask(alice, { type: 'devices' }))).toEqual([]);
    expect(broken(alice)).toEqual([]);
  });

  it('of somebody else is left alone', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    for (const message of [undefined, null, 'text', 7, [], {}, { type: 'devices' }]) {
      expect(await told(alice, () => alice.send({ type: 'MESSAGE', message }))).toEqual([]);
    }
    await expectCallWorks(floor, alice);
  });
});
