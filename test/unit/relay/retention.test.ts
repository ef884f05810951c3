/** What is forgotten, and what never is. */
import { Journal } from '../../../src/relay/store/journal.js';
import { openSqlite } from '../../../src/relay/store/sqlite.js';
import { readConfig } from '../../../src/relay/config.js';
import { Retention } from '../../../src/relay/retention.js';
import { eventually, said, startRig, telephonyPair } from './rig.js';

const config = readConfig(
  {
    origin: 'https://relay.example.com',
    delivery: { retentionMs: 60_000, deadLetterRetentionMs: 3_600_000 },
    orgs: [
      {
        id: '00D000000000001AAA',
        apiUrl: 'https://acme.my.salesforce-scrt.com',
        contactCentres: [{ apiName: 'Acme', number: '1', signingKeys: [{ env: 'S' }], telephonyKeys: [{ env: 'K' }] }],
      },
    ],
  },
  { S: telephonyPair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), K: 'k'.repeat(40) },
  '/nowhere',
);

test('a delivered conversation is forgotten after its time; an open one, one with a dead letter and one not delivered are kept', async () => {
  const rig = await startRig();
  for (const key of ['done', 'open', 'letter', 'stuck']) await rig.offer(key);
  await rig.say('letter', said('m1', -5));
  for (const key of ['done', 'letter']) {
    await rig.event(key, 'ended', 60);
    await eventually(key, () => rig.standIn.org.call(key)?.isClosed === true);
  }
  rig.standIn.faults = { down: 'refuse' };
  await rig.event('stuck', 'ended', 60);
  await rig.say('stuck', said('m2', 5));
  await rig.relay.close();

  const store = await openSqlite(rig.file);
  const keysAt = async (afterMs: number): Promise<readonly string[]> => {
    const now = () => Date.now() + afterMs;
    const journal = new Journal(store.db);
    await new Retention({ config, db: store.db, journal, now, onForgotten: () => undefined }).forget();
    const rows = await store.db.selectFrom('calls').select('vendor_key').orderBy('vendor_key').execute();
    return rows.map(({ vendor_key }) => vendor_key);
  };
  expect(await keysAt(0)).toEqual(['done', 'letter', 'open', 'stuck']);
  expect(await keysAt(120_000)).toEqual(['letter', 'open', 'stuck']);
  expect(await keysAt(7_200_000)).toEqual(['open', 'stuck']);
  expect(await store.db.selectFrom('answers').selectAll().execute()).toEqual([]);
  await store.close();
  await rig.close();
});

test('a second relay refuses to start on the same store, and says why', async () => {
  const rig = await startRig();
  await expect(openSqlite(rig.file)).rejects.toThrow(/Another relay uses it/);
  await rig.close();
});
