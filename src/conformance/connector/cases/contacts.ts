/** Cases: the phone book, transfer destinations, search and paging. */
import type { Contact, ContactsFilter } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import type { ConnectorBench } from '../bench.js';
import { same, sources, topic } from '../case.js';
import { wellShaped } from './inbound.js';

export const contactsCases = topic(
  'contacts',
  { source: sources.contacts },
  {
    answered: {
      rule: 'GET_PHONE_CONTACTS is told by PHONE_CONTACTS, exactly once, in the shape Salesforce reads.',
      source: sources.handler,
      run: async (bench) => {
        await bench.online();
        await bench.askOnce({ type: 'GET_PHONE_CONTACTS', filter: { limit: 50 } }, 'PHONE_CONTACTS');
        wellShaped(bench, 'PHONE_CONTACTS');
      },
    },
    named: {
      rule: 'Every contact has a name, a type, and an id or number to call.',
      source: sources.types,
      run: async (bench) => {
        const nameless = (await book(bench)).filter(
          ({ name, type, id, phoneNumber }) => !name || !type || [id, phoneNumber].every((one) => !one),
        );
        same(nameless.length, 0, 'the number of contacts that lack one');
      },
    },
    'different-ids': {
      rule: 'No two contacts of a page are the same.',
      run: async (bench) => {
        const keys = (await book(bench)).map(({ type, id, phoneNumber }) => `${type ?? ''} ${id ?? phoneNumber ?? ''}`);
        same(new Set(keys).size, keys.length, 'the number of different contacts');
      },
    },
    'without-filter': {
      rule: 'GET_PHONE_CONTACTS without a filter is answered.',
      source: sources.handler,
      run: async (bench) => {
        await bench.online();
        await bench.ask({ type: 'GET_PHONE_CONTACTS' }, 'PHONE_CONTACTS');
      },
    },
    'at-most': {
      rule: 'Without search Salesforce holds at most 1,000 contacts; with it, a page has at most the limit.',
      run: async (bench) => {
        const contacts = await book(bench);
        const most = bench.host.state.capabilities.CONTACT_SEARCH === true ? 50 : 1_000;
        holds(contacts.length <= most, `${String(contacts.length)} contacts came; at most ${String(most)} are shown.`);
      },
    },
    limit: {
      rule: 'A page has no more contacts than the limit.',
      can: ['CONTACT_SEARCH'],
      run: async (bench) => {
        await bench.online();
        const contacts = await page(bench, { limit: 3, offset: 0 });
        holds(contacts.length <= 3, `${String(contacts.length)} contacts came for a limit of 3.`);
      },
    },
    offset: {
      rule: 'The next page begins where the one before has ended.',
      can: ['CONTACT_SEARCH'],
      run: async (bench) => {
        await bench.online();
        const keys = async (limit: number, offset: number) => (await page(bench, { limit, offset })).map(keyOf);
        const [first, second, both] = [await keys(3, 0), await keys(3, 3), await keys(6, 0)];
        same([...first, ...second].join(), both.join(), 'what two pages of 3 hold, against one of 6,');
      },
    },
    'past-the-end': {
      rule: 'A page past the end is empty.',
      can: ['CONTACT_SEARCH'],
      run: async (bench) => {
        await bench.online();
        same((await page(bench, { limit: 50, offset: 100_000 })).length, 0, 'the number of contacts');
      },
    },
    search: {
      rule: 'A search finds a contact by its name.',
      can: ['CONTACT_SEARCH'],
      run: async (bench) => {
        const wanted = (await book(bench)).find(({ name }) => name);
        holds(wanted !== undefined, 'There are no contacts to search for.');
        const found = await page(bench, { contains: wanted.name ?? '', limit: 50, offset: 0 });
        holds(
          found.some((one) => keyOf(one) === keyOf(wanted)),
          'The contact whose whole name was searched for is not found.',
        );
      },
    },
    'search-any-case': {
      rule: 'A search does not depend on capital letters.',
      can: ['CONTACT_SEARCH'],
      run: async (bench) => {
        const wanted = (await book(bench)).find(({ name }) => name && name.toUpperCase() !== name);
        holds(wanted !== undefined, 'There are no contacts to search for.');
        const found = await page(bench, { contains: (wanted.name ?? '').toUpperCase(), limit: 50, offset: 0 });
        holds(
          found.some((one) => keyOf(one) === keyOf(wanted)),
          'The contact is not found by its name in capital letters.',
        );
      },
    },
    'search-nothing': {
      rule: 'A search for what nobody is called finds nothing.',
      can: ['CONTACT_SEARCH'],
      run: async (bench) => {
        await bench.online();
        same((await page(bench, { contains: 'zzqxkv', limit: 50, offset: 0 })).length, 0, 'the number of contacts');
      },
    },
    types: {
      rule: 'A filter for agents finds agents only.',
      can: ['CONTACT_SEARCH'],
      run: async (bench) => {
        await bench.online();
        const others = (await page(bench, { types: ['AGENT'], limit: 50, offset: 0 })).filter(
          ({ type }) => type !== 'Agent',
        );
        same(others.length, 0, 'the number of contacts that are none');
      },
    },
    availability: {
      rule: 'A connector that tells availability tells it of agents.',
      source: sources.types,
      can: ['VENDOR_PROVIDED_AVAILABILITY', 'CONTACT_SEARCH'],
      run: async (bench) => {
        await bench.online();
        const agents = await page(bench, { types: ['AGENT'], limit: 50, offset: 0 });
        const silent = agents.filter(({ availability }) => !availability).length;
        same(silent, 0, 'the number of agents whose availability is missing');
      },
    },
    'queue-wait-time': {
      rule: 'A connector that tells waiting times tells them of queues.',
      source: sources.types,
      can: ['VENDOR_PROVIDED_QUEUE_WAIT_TIME', 'CONTACT_SEARCH'],
      run: async (bench) => {
        await bench.online();
        const queues = await page(bench, { types: ['QUEUE'], limit: 50, offset: 0 });
        const silent = queues.filter(({ queueWaitTime }) => !queueWaitTime).length;
        same(silent, 0, 'the number of queues whose waiting time is missing');
      },
    },
    'get-contacts': {
      rule: 'GET_CONTACTS is answered, by GET_CONTACTS_RESULT or an error, exactly once.',
      source: sources.handler,
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        bench.send({ type: 'GET_CONTACTS', filter: { limit: 50 } });
        const answers = () =>
          bench.since(from).filter(({ type }) => type === 'GET_CONTACTS_RESULT' || type === 'ERROR');
        await bench.until(() => answers().length > 0, 'an answer to GET_CONTACTS');
        await bench.quiet();
        same(answers().length, 1, 'the number of answers');
        wellShaped(bench, 'GET_CONTACTS_RESULT');
      },
    },
    'at-once': {
      rule: 'Two searches at once are both answered.',
      source: `${sources.handler}: the library does not wait for one before the next`,
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        bench.send({ type: 'GET_PHONE_CONTACTS', filter: { contains: 'a', limit: 50 } });
        bench.send({ type: 'GET_PHONE_CONTACTS', filter: { contains: 'ab', limit: 50 } });
        const count = () => bench.since(from).filter(({ type }) => type === 'PHONE_CONTACTS').length;
        await bench.until(() => count() >= 2, 'a second PHONE_CONTACTS');
        await bench.quiet();
        same(count(), 2, 'the number of answers');
      },
    },
  },
);

async function book(bench: ConnectorBench): Promise<readonly Contact[]> {
  await bench.online();
  return page(bench, { limit: 50, offset: 0 });
}

async function page(bench: ConnectorBench, filter: ContactsFilter): Promise<readonly Contact[]> {
  return (await bench.ask({ type: 'GET_PHONE_CONTACTS', filter }, 'PHONE_CONTACTS')).contacts;
}

function keyOf({ type, id, phoneNumber }: Contact): string {
  return `${type ?? ''} ${id ?? phoneNumber ?? ''}`;
}
