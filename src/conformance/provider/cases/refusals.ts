/** What a driver must refuse, and how. */
import type { CallKey, Command, CommandType, LegId } from '../../../provider/index.js';
import { holds } from '../../case.js';
import { actionFor } from '../abilities.js';
import { asKnownError } from '../bench.js';
import type { ProviderBench } from '../bench.js';
import { known, primaryOf, ringing, talking, talks } from '../scenes.js';
import { inbound, sources } from './row.js';
import type { ProviderCase } from './row.js';

export const nobody: CallKey = 'conformance-no-such-call';
const anywhere = { kind: 'number', address: '+12025550199' } as const;

/** Every command on a call that an action of `allowed` stands for. */
function commandsOn(call: CallKey, leg: LegId): Command[] {
  return [
    { type: 'accept', call },
    { type: 'decline', call },
    { type: 'end', call },
    { type: 'remove-participant', call, leg },
    { type: 'mute', call },
    { type: 'unmute', call },
    { type: 'hold', call, leg },
    { type: 'resume', call, leg },
    { type: 'consult', call, to: anywhere },
    { type: 'add-participant', call, to: anywhere, autoMerge: false },
    { type: 'blind-transfer', call, to: anywhere },
    { type: 'alternate', call, hold: leg, resume: leg },
    { type: 'conference', call },
    { type: 'digits', call, digits: '1' },
    { type: 'pause-recording', call },
    { type: 'resume-recording', call },
    { type: 'barge-in', call },
  ];
}

/** One that the driver would otherwise do, on a call that is not there. */
export function commandFor(type: CommandType): Command {
  const others: Command[] = [
    { type: 'dial', to: anywhere, callback: false },
    { type: 'end-wrap-up', call: nobody },
    { type: 'supervise', call: nobody },
    { type: 'stop-supervising', call: nobody },
    { type: 'set-presence', status: 'conformance-no-such-status', afterCall: false },
    { type: 'select-phone', phone: { type: 'soft' } },
    { type: 'select-devices' },
  ];
  return (
    [...commandsOn(nobody, nobody), ...others].find((command) => command.type === type) ?? {
      type: 'alert',
      call: nobody,
    }
  );
}

/** Tries what the call does not allow now; nothing of it may be done. */
async function tryForbidden(bench: ProviderBench, key: CallKey): Promise<void> {
  const call = known(bench, key);
  const mayDo = (await bench.snapshot()).capabilities.actions;
  for (const command of commandsOn(key, primaryOf(call).id).filter(({ type }) => bench.can(type))) {
    const action = actionFor(command);
    if (action === undefined || call.allowed.includes(action)) continue;
    const { kind } = await bench.refusal(`"${command.type}", which is not in \`allowed\`,`, () =>
      bench.execute(command),
    );
    const right = kind === 'bad-state' || (kind === 'unsupported' && !mayDo.includes(action));
    holds(right, `"${command.type}" is not in \`allowed\` and was refused with "${kind}" instead of "bad-state".`);
  }
  await bench.quiet();
  holds(known(bench, key).agent.state === call.agent.state, 'A command that was refused changed the call.');
}

export const refusalCases: readonly ProviderCase[] = [
  {
    id: 'allowed.ringing',
    rule: 'while a call rings, what is not in allowed is refused with bad-state',
    source: `${sources.call}, Call.allowed`,
    drives: ['offerInbound'],
    needs: [],
    run: async (bench) => {
      const { key } = await ringing(bench);
      await tryForbidden(bench, key);
    },
  },
  {
    id: 'allowed.talking',
    rule: 'while the agent talks, what is not in allowed is refused with bad-state',
    source: `${sources.call}, Call.allowed`,
    ...inbound,
    run: async (bench) => {
      const { key } = await talking(bench);
      await tryForbidden(bench, key);
    },
  },
  {
    id: 'errors.kind',
    rule: 'every rejection is a ProviderError of a known kind with a known outcome',
    source: `${sources.provider}, TelephonyProvider`,
    drives: [],
    needs: [],
    run: async (bench) => {
      await rejections(bench);
      for (const { method, error } of bench.rejections) {
        const found = asKnownError(error);
        holds(found !== undefined, `${method}() rejected with something that is no ProviderError of a known kind.`);
        holds(['not-done', 'unknown'].includes(found.outcome), `${method}() rejected with an unknown outcome.`);
      }
    },
  },
  {
    id: 'errors.text',
    rule: 'the message of an error is a sentence without telephone numbers',
    source: `${sources.error}, ProviderError`,
    drives: [],
    needs: [],
    run: async (bench) => {
      await rejections(bench);
      for (const { method, error } of bench.rejections) {
        const message = error instanceof Error ? error.message : '';
        holds(/\w.*\s.*[.!?]$/s.test(message), `The message of an error of ${method}() is no sentence.`);
        holds(
          !/\d(?:[\s().-]?\d){6}/.test(message),
          `The message of an error of ${method}() has a telephone number in it.`,
        );
      }
    },
  },
  {
    id: 'errors.not-found',
    rule: 'a command on a call that is not there is refused with not-found',
    source: `${sources.error}, ProviderErrorKind`,
    drives: [],
    needs: ['end'],
    run: async (bench) => {
      await bench.connect();
      const { kind } = await bench.refusal('"end" on a call that is not there', () =>
        bench.execute({ type: 'end', call: nobody }),
      );
      holds(kind === 'not-found', `It was refused with "${kind}" instead of "not-found".`);
    },
  },
  {
    id: 'errors.leg-not-found',
    rule: 'a command on a leg that is not there is refused with not-found, and the call goes on as it was',
    source: `${sources.error}, ProviderErrorKind`,
    drives: ['offerInbound'],
    needs: ['accept', 'hold'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const { kind } = await bench.refusal('"hold" of a leg that is not there', () =>
        bench.execute({ type: 'hold', call: key, leg: 'conformance-no-such-leg' }),
      );
      holds(kind === 'not-found', `It was refused with "${kind}" instead of "not-found".`);
      await bench.quiet();
      holds(talks(bench, key), 'The refused command changed the call.');
    },
  },
  {
    id: 'errors.presence-refused',
    rule: 'a status that there is not is refused with presence-refused, and the agent keeps the one they have',
    source: `${sources.error}, ProviderErrorKind`,
    drives: [],
    needs: ['set-presence'],
    run: async (bench) => {
      await bench.connect();
      const before = bench.presence?.status.id;
      const { kind } = await bench.refusal('A status that there is not', () =>
        bench.execute(commandFor('set-presence')),
      );
      holds(kind === 'presence-refused', `It was refused with "${kind}" instead of "presence-refused".`);
      await bench.quiet();
      holds(bench.presence?.status.id === before, 'The refused command changed the status.');
    },
  },
  {
    id: 'errors.supervise',
    rule: 'listening to a call that is not there is refused with not-found',
    source: `${sources.error}, ProviderErrorKind`,
    drives: [],
    needs: ['supervise'],
    run: async (bench) => {
      await bench.connect();
      const { kind } = await bench.refusal('"supervise" of a call that is not there', () =>
        bench.execute({ type: 'supervise', call: nobody }),
      );
      holds(kind === 'not-found', `It was refused with "${kind}" instead of "not-found".`);
    },
  },
  {
    id: 'errors.consult-destination',
    rule: 'consulting somebody who cannot be reached at all is refused with bad-destination, and the customer is not put on hold',
    source: `${sources.error}, ProviderErrorKind`,
    drives: ['offerInbound', 'badDestination'],
    needs: ['accept', 'consult'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const to = bench.place('badDestination');
      const { kind } = await bench.refusal('Consulting a bad destination', () =>
        bench.execute({ type: 'consult', call: key, to }),
      );
      holds(kind === 'bad-destination', `It was refused with "${kind}" instead of "bad-destination".`);
      await bench.quiet();
      holds(talks(bench, key), 'The refused command changed the call.');
    },
  },
  {
    id: 'errors.bad-destination',
    rule: 'dialling somebody who cannot be reached at all is refused with bad-destination',
    source: `${sources.error}, ProviderErrorKind`,
    drives: ['badDestination'],
    needs: ['dial'],
    run: async (bench) => {
      await bench.connect();
      const to = bench.place('badDestination');
      const { kind } = await bench.refusal('Dialling a bad destination', () =>
        bench.execute({ type: 'dial', to, callback: false }),
      );
      holds(kind === 'bad-destination', `It was refused with "${kind}" instead of "bad-destination".`);
    },
  },
];

/** Makes the driver reject whatever it can be made to reject without anybody's help. */
async function rejections(bench: ProviderBench): Promise<void> {
  await bench.connect();
  const quietly = (attempt: Promise<unknown>): Promise<unknown> => attempt.catch(() => undefined);
  for (const command of commandsOn(nobody, nobody)) await quietly(bench.execute(command));
  await quietly(bench.execute(commandFor('set-presence')));
  await quietly(bench.ask('recordingUrl', () => bench.provider.recordingUrl({ call: nobody })));
  holds(bench.rejections.length > 0, 'Nothing was rejected, although the call in question is not there.');
}
