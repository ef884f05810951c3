/** Whom an agent can call: what is found, and how it comes in pages. */
import type { DirectoryEntry, DirectoryQuery } from '../../../provider/index.js';
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { entryProblem } from '../shape.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const query = `${sources.provider}, DirectoryQuery`;
const entry = `${sources.provider}, DirectoryEntry`;

/** More than any page of a softphone shows. */
const many = 1_000;
const pageSize = 3;

export const everything: DirectoryQuery = { kinds: [], onlyAvailable: false, offset: 0, limit: many };

async function found(bench: ProviderBench, asked: Partial<DirectoryQuery> = {}): Promise<readonly DirectoryEntry[]> {
  return bench.ask('search', () => bench.provider.search({ ...everything, ...asked }));
}

/** The directory, which must have somebody in it for a rule to mean anything. */
async function all(bench: ProviderBench): Promise<readonly DirectoryEntry[]> {
  await bench.connect();
  const entries = await found(bench);
  holds(entries.length > 0, 'The directory has no entries.');
  return entries;
}

const named = ({ kind, id }: DirectoryEntry): string => `${kind} ${id}`;
const sameEntries = (one: readonly DirectoryEntry[], other: readonly DirectoryEntry[]): boolean =>
  one.map(named).join('\n') === other.map(named).join('\n');

export const directoryCases: readonly ProviderCase[] = [
  {
    id: 'directory.entries',
    rule: 'every entry has an id, a kind and a name, and no two have the same id and kind',
    source: entry,
    drives: [],
    needs: ['directory'],
    run: async (bench) => {
      const entries = await all(bench);
      for (const one of entries) {
        const problem = entryProblem(one);
        holds(problem === undefined, `An entry is not whole: ${problem ?? ''}.`);
      }
      holds(new Set(entries.map(named)).size === entries.length, 'Two entries have the same id and kind.');
    },
  },
  {
    id: 'directory.kinds',
    rule: 'a search for one kind finds that kind and no other, and all of it',
    source: query,
    drives: [],
    needs: ['directory'],
    run: async (bench) => {
      const entries = await all(bench);
      for (const kind of new Set(entries.map((one) => one.kind))) {
        const some = await found(bench, { kinds: [kind] });
        holds(
          some.every((one) => one.kind === kind),
          `A search for kind "${kind}" found another one.`,
        );
        const expected = entries.filter((one) => one.kind === kind).length;
        holds(some.length === expected, `A search for kind "${kind}" found not all of them.`);
      }
    },
  },
  {
    id: 'directory.contains',
    rule: 'an entry is found by its name, whichever way its letters are written',
    source: query,
    drives: [],
    needs: ['directory', 'directorySearch'],
    run: async (bench) => {
      const [first] = await all(bench);
      const name = first?.name ?? '';
      for (const contains of [name, name.toUpperCase(), name.toLowerCase()]) {
        const some = await found(bench, { contains });
        holds(
          some.some(({ id, kind }) => id === first?.id && kind === first.kind),
          'An entry was not found by its own name.',
        );
      }
    },
  },
  {
    id: 'directory.nobody',
    rule: 'a search that finds nobody is answered with an empty list',
    source: query,
    drives: [],
    needs: ['directory', 'directorySearch'],
    run: async (bench) => {
      await all(bench);
      const some = await found(bench, { contains: 'nobody has a name like this 73' });
      holds(some.length === 0, 'Entries were found that do not contain the text.');
    },
  },
  {
    id: 'directory.pages',
    rule: 'pages are no longer than asked for and give the whole list one after the other',
    source: query,
    drives: [],
    needs: ['directory', 'directorySearch'],
    run: async (bench) => {
      const entries = await all(bench);
      const wanted = entries.slice(0, pageSize * 3);
      for (let offset = 0; offset < wanted.length; offset += pageSize) {
        const page = await found(bench, { offset, limit: pageSize });
        holds(page.length <= pageSize, 'A page is longer than asked for.');
        holds(
          sameEntries(page, entries.slice(offset, offset + pageSize)),
          'A page is not that part of the whole list which begins at its offset.',
        );
      }
    },
  },
  {
    id: 'directory.end',
    rule: 'a page beyond the end of the list is empty',
    source: query,
    drives: [],
    needs: ['directory', 'directorySearch'],
    run: async (bench) => {
      const entries = await all(bench);
      const page = await found(bench, { offset: entries.length, limit: pageSize });
      holds(page.length === 0, 'There are entries beyond the end of the list.');
    },
  },
  {
    id: 'directory.available',
    rule: 'a search for those who are available finds nobody who is busy or offline',
    source: query,
    drives: [],
    needs: ['directory', 'agentAvailability'],
    run: async (bench) => {
      const entries = await all(bench);
      const agents = entries.filter(({ kind }) => kind === 'agent');
      holds(
        agents.every(({ availability }) => availability !== undefined),
        'An agent in the directory has no availability, although the capabilities promise it.',
      );
      const some = await found(bench, { onlyAvailable: true });
      holds(
        some.every(({ availability }) => availability === undefined || availability === 'available'),
        'Somebody was found who is not available.',
      );
    },
  },
  {
    id: 'directory.wait',
    rule: 'queues have the seconds that a caller waits now',
    source: entry,
    drives: [],
    needs: ['directory', 'queueWaitTime'],
    run: async (bench) => {
      const queues = (await all(bench)).filter(({ kind }) => kind === 'queue');
      holds(queues.length > 0, 'The directory has no queue.');
      holds(
        queues.every(({ waitSeconds }) => waitSeconds !== undefined && waitSeconds >= 0),
        'A queue has no wait time, although the capabilities promise it.',
      );
    },
  },
];
