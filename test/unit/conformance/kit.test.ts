/** What the kit makes of a platform that cannot do everything, and of a bench on which not everything can be played. */
import { checkProvider, describeProvider, providerCases } from '../../../src/conformance/index.js';
import type { ProviderRig, TestRunner } from '../../../src/conformance/index.js';
import { ProviderError } from '../../../src/provider/index.js';
import type {
  Acknowledgement,
  Call,
  CommandType,
  ProviderContext,
  Snapshot,
  TelephonyProvider,
} from '../../../src/provider/index.js';
import { delegate } from './mutants/mutant.js';
import { simulatorDeclaration, simulatorRig } from './simulator-rig.js';

/** A platform without hold. @param kind how it says so */
function withoutHold(kind: ProviderError['kind'], ...named: CommandType[]) {
  const without = new Set<string>(['hold', 'resume', 'alternate', 'conference', 'consult']);
  const can = (one: string): boolean => !without.has(one);
  const cut = (call: Call): Call => ({ ...call, allowed: call.allowed.filter(can) });
  return (context: ProviderContext): ProviderRig =>
    simulatorRig(context, {
      wrap: (provider): TelephonyProvider => ({
        ...delegate(provider),
        info: { name: 'plain', commands: [...provider.info.commands.filter(can), ...named] },
        subscribe: (listener) =>
          provider.subscribe((event) => {
            listener(event.type === 'call' ? { type: 'call', call: cut(event.call) } : event);
          }),
        snapshot: async (): Promise<Snapshot> => {
          const { capabilities, calls, ...rest } = await provider.snapshot();
          return {
            ...rest,
            calls: calls.map(cut),
            capabilities: { ...capabilities, actions: capabilities.actions.filter(can) },
          };
        },
        execute: async (command, given): Promise<Acknowledgement> => {
          if (!can(command.type)) throw new ProviderError(kind, 'This phone system cannot do that.');
          return provider.execute(command, given);
        },
      }),
    });
}

const noHold = 'the platform cannot hold';
const missing = {
  ...simulatorDeclaration.missing,
  hold: noHold,
  resume: noHold,
  alternate: noHold,
  conference: noHold,
  consult: noHold,
};

/** Keeps what is declared instead of running it. */
function collector(): { readonly runner: TestRunner; readonly run: string[]; readonly skipped: string[] } {
  const run: string[] = [];
  const skipped: string[] = [];
  const it = Object.assign((name: string) => run.push(name), { skip: (name: string) => skipped.push(name) });
  return {
    runner: {
      describe: (_name, body) => {
        body();
      },
      it,
    },
    run,
    skipped,
  };
}

test('cases are named by stable, different ids', () => {
  const ids = providerCases.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, rule, source } of providerCases) {
    expect(id).toMatch(/^[a-z-]+\.[a-z-]+$/);
    expect(rule).not.toBe('');
    expect(source).toMatch(/^src\/(provider|model)\/[a-z]+\.ts/);
  }
});

test('a platform that cannot hold conforms when it says so, and what needs hold is not counted as passed', async () => {
  const found = await checkProvider(withoutHold('unsupported'), { missing, withinMs: 6_000 });
  expect(found.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(found.find(({ id }) => id === 'hold.shows')).toMatchObject({
    outcome: 'not-driven',
    reason: `there is no "hold": ${noHold}`,
  });
  expect(found.find(({ id }) => id === 'unsupported.hold')).toMatchObject({ outcome: 'passed' });
});

test('a missing command must be refused as unsupported', async () => {
  const found = await checkProvider(withoutHold('bad-state'), { missing }, { only: ['unsupported.hold'] });
  expect(found).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining('instead of "unsupported"') as string },
  ]);
});

test('a missing command must not be named as implemented', async () => {
  const found = await checkProvider(withoutHold('unsupported', 'hold'), { missing }, { only: ['unsupported.hold'] });
  expect(found).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining('is in info.commands') as string },
  ]);
});

test('what the far end cannot do fails until it is declared', async () => {
  const mute = (context: ProviderContext): ProviderRig => {
    const rig = simulatorRig(context);
    const { remoteHangup: _remoteHangup, ...farEnd } = rig.farEnd;
    return { ...rig, farEnd };
  };
  const [failed] = await checkProvider(mute, {}, { only: ['remote.hangup'] });
  expect(failed).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('declare it in `notDriven`') as string,
  });
  const [declared] = await checkProvider(
    mute,
    { notDriven: { remoteHangup: 'nobody is there to hang up' } },
    {
      only: ['remote.hangup'],
    },
  );
  expect(declared).toMatchObject({ outcome: 'not-driven', reason: 'remoteHangup: nobody is there to hang up' });
});

test('what is not driven is a skipped test with the reason in its name', () => {
  const { runner, run, skipped } = collector();
  describeProvider('a driver', simulatorRig, {
    runner,
    missing,
    notDriven: { dropConnection: 'the lab has one cable' },
  });
  expect(skipped.filter((name) => name.startsWith('reconnect.'))).toHaveLength(6);
  expect(skipped.find((name) => name.startsWith('reconnect.session'))).toContain(
    '[not driven: dropConnection: the lab has one cable]',
  );
  expect(run.some((name) => name.startsWith('unsupported.hold: '))).toBe(true);
  expect(run.length + skipped.length).toBe(providerCases.length + Object.keys(missing).length);
});

test('a number in what a driver says gets into no report', async () => {
  const telling = (context: ProviderContext): ProviderRig =>
    simulatorRig(context, {
      wrap: (provider) => ({
        ...delegate(provider),
        connect: () => Promise.reject(new Error('The line of +1 (202) 555-0142 is taken.')),
      }),
    });
  const [failed] = await checkProvider(telling, {}, { only: ['connect.ready'] });
  expect(failed).toMatchObject({ outcome: 'failed', reason: 'The line of [number] is taken.' });
});

test('a failure has what was said to the driver and heard from it, without keys, numbers and names', async () => {
  const idle = (context: ProviderContext): ProviderRig =>
    simulatorRig(context, {
      wrap: (provider) => ({
        ...delegate(provider),
        execute: async (command, given) =>
          command.type === 'hold' ? { acknowledged: true } : provider.execute(command, given),
      }),
    });
  const [failed] = await checkProvider(idle, { withinMs: 1_000 }, { only: ['hold.shows'] });
  expect(failed?.log?.at(-1)).toEqual({
    direction: 'to-subject',
    type: 'hold',
    payload: { call: 'call 1', leg: 'leg 1' },
  });
  expect(failed?.log?.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['session', 'far end: offerInbound', 'call', 'accept']),
  );
  expect(JSON.stringify(failed?.log)).not.toMatch(/\d{4}|Alice|conformance-/);
});

test('results come one by one, as cases end', async () => {
  const seen: string[] = [];
  const only = ['hold.shows', 'mute.shows'];
  const all = await checkProvider(simulatorRig, {}, { only, onResult: ({ id }) => seen.push(id) });
  expect(seen).toEqual(all.map(({ id }) => id));
  expect(seen).toHaveLength(2);
});

test('a driver that cannot be made fails every case, with the reason', async () => {
  const broken = (): ProviderRig => {
    throw new ProviderError('bad-argument', 'Configuration item url is missing.');
  };
  const found = await checkProvider(broken, {}, { only: ['connect.ready'] });
  expect(found).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining('item url is missing') as string },
  ]);
});
