/** Runtime reference, section 2: GET_PHONE_CONTACTS, GET_CONTACTS; section 4: Contact; section 7: "Contacts". */
import { altered } from '../../support/altered-provider.js';
import { Floor } from '../../support/desk.js';
import { talking } from '../../support/situations.js';
import { broken, payload, told } from '../../support/story.js';
import { ProviderError } from '../../../src/provider/index.js';

describe('phone contacts', () => {
  it('are given fifty at a time', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    expect(await told(alice, () => alice.send({ type: 'GET_PHONE_CONTACTS', filter: { limit: 50 } }))).toEqual([
      'PHONE_CONTACTS',
    ]);
    const page = payload(alice, 'PHONE_CONTACTS');
    expect(page.contacts).toHaveLength(50);
    expect([...(page.contactTypes ?? [])].sort()).toEqual(['Agent', 'Flow', 'PhoneBook', 'PhoneNumber', 'Queue']);

    await alice.send({ type: 'GET_PHONE_CONTACTS', filter: { limit: 50, offset: 50 } });
    const ids = new Set(page.contacts.map(({ id }) => id));
    expect(payload(alice, 'PHONE_CONTACTS').contacts.filter(({ id }) => ids.has(id))).toEqual([]);
  });

  it('are searched by the platform', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await alice.send({ type: 'GET_PHONE_CONTACTS', filter: { contains: 'okafor', limit: 50, offset: 0 } });
    expect(payload(alice, 'PHONE_CONTACTS').contacts).toMatchObject([
      { id: 'bob', type: 'Agent', name: 'Bob Okafor', extension: '102' },
    ]);
  });

  it('say who is available, busy and offline', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await floor.staffed('carol');
    await talking(floor, 'bob');
    await alice.send({ type: 'GET_PHONE_CONTACTS', filter: { types: ['AGENT'] } });
    expect(payload(alice, 'PHONE_CONTACTS').contacts).toMatchObject([
      { id: 'bob', availability: 'BUSY' },
      { id: 'carol', availability: 'AVAILABLE' },
      { id: 'sam', availability: 'OFFLINE' },
    ]);
  });

  it('can be only those who are available', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await floor.staffed('carol');
    await alice.send({ type: 'GET_PHONE_CONTACTS', filter: { types: ['AGENT', 'AVAILABLE'] } });
    expect(payload(alice, 'PHONE_CONTACTS').contacts.map(({ id }) => id)).toEqual(['carol']);
  });

  it('of queues say how long a caller waits', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await alice.send({ type: 'GET_PHONE_CONTACTS', filter: { types: ['QUEUE'] } });
    expect(payload(alice, 'PHONE_CONTACTS').contacts).toMatchObject([
      { id: 'sales', type: 'Queue', queue: 'sales', queueWaitTime: '0' },
      { id: 'support', type: 'Queue' },
    ]);
  });

  it('with a filter of another form are all contacts', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    const filter = { limit: 'many', types: 'AGENT' } as unknown as { limit: number };
    expect(await told(alice, () => alice.send({ type: 'GET_PHONE_CONTACTS', filter }))).toEqual(['PHONE_CONTACTS']);
  });

  it('that cannot be had: one error', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    floor.network.drop({ agent: 'alice', refuseForMs: 60_000 });
    await floor.settle();
    expect(await told(alice, () => alice.send({ type: 'GET_PHONE_CONTACTS' }))).toEqual([
      'ERROR Telephony_NotConnected',
    ]);
    expect(broken(alice)).toEqual([]);
  });

  it('that cannot be had, in an org without labels: CAN_NOT_GET_PHONE_CONTACTS', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config: { '/telephony/labels': 'none' } });
    floor.network.drop({ agent: 'alice', refuseForMs: 60_000 });
    await floor.settle();
    expect(await told(alice, () => alice.send({ type: 'GET_PHONE_CONTACTS' }))).toEqual([
      'ERROR CAN_NOT_GET_PHONE_CONTACTS',
    ]);
  });

  it('of a platform that never answers: one error after ten seconds', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', {
      loadProvider: altered(floor, () => ({ search: () => new Promise(() => undefined) })),
    });
    await alice.send({ type: 'GET_PHONE_CONTACTS' });
    expect(await told(alice, () => floor.pass(9_750))).toEqual([]);
    expect(await told(alice, () => floor.pass(500))).toEqual(['ERROR Telephony_NoAnswer']);
  });
});

describe('messaging contacts', () => {
  it('are the same directory', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    expect(await told(alice, () => alice.send({ type: 'GET_CONTACTS', filter: { types: ['QUEUE'] } }))).toEqual([
      'GET_CONTACTS_RESULT',
    ]);
    expect(payload(alice, 'GET_CONTACTS_RESULT').contacts.map(({ id }) => id)).toEqual(['sales', 'support']);
  });

  const refusing = (floor: Floor): ReturnType<typeof altered> =>
    altered(floor, () => ({
      search: () => Promise.reject(new ProviderError('internal', 'The directory is down. Try again.')),
    }));

  it('that cannot be had: one error with a label', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { loadProvider: refusing(floor) });
    expect(await told(alice, () => alice.send({ type: 'GET_CONTACTS' }))).toEqual(['ERROR Telephony_Internal']);
  });

  it('that cannot be had, in an org without labels: one plain error, for the library would send a label that is not there', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', {
      loadProvider: refusing(floor),
      config: { '/telephony/labels': 'none' },
    });
    expect(await told(alice, () => alice.send({ type: 'GET_CONTACTS' }))).toEqual([
      'ERROR GENERIC_ERROR',
      'GET_CONTACTS_RESULT',
    ]);
    expect(payload(alice, 'GET_CONTACTS_RESULT').contacts).toEqual([]);
  });
});
