/** Commands on one call with one other party: acknowledged, and shown by the state in time. */
import { primaryLeg } from '../../../model/index.js';
import { holds } from '../../case.js';
import { known, legMadeBy, legOf, primaryOf, ringing, talking, talks } from '../scenes.js';
import { inbound, sources } from './row.js';
import type { ProviderCase } from './row.js';

const end = `${sources.call}, EndCause`;

export const callCases: readonly ProviderCase[] = [
  {
    id: 'accept.shows',
    rule: 'after accept the agent and the customer are connected',
    source: sources.command,
    ...inbound,
    run: async (bench) => {
      await talking(bench);
    },
  },
  {
    id: 'decline.shows',
    rule: 'after decline the call is over for the agent, because the agent declined it',
    source: end,
    drives: ['offerInbound'],
    commands: ['decline'],
    run: async (bench) => {
      const { key } = await ringing(bench);
      await bench.does({ type: 'decline', call: key }, 'the call is over', () => bench.isOver(key));
      const cause = lastCause(bench.heard, key);
      holds(cause === 'declined', `The cause is "${cause ?? 'none'}", not "declined".`);
    },
  },
  {
    id: 'end.shows',
    rule: 'after end the call is over for the agent',
    source: sources.command,
    drives: ['offerInbound'],
    commands: ['accept', 'end'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.does({ type: 'end', call: key }, 'the call is over', () => bench.isOver(key));
    },
  },
  {
    id: 'mute.shows',
    rule: 'mute and unmute without a leg are shown on the agent’s own side',
    source: `${sources.call}, AgentSide`,
    drives: ['offerInbound'],
    commands: ['accept', 'mute', 'unmute'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.does({ type: 'mute', call: key }, 'the agent is muted', () => known(bench, key).agent.muted);
      await bench.does({ type: 'unmute', call: key }, 'the agent is heard again', () => !known(bench, key).agent.muted);
    },
  },
  {
    id: 'hold.shows',
    rule: 'hold and resume are shown on the leg they name',
    source: `${sources.call}, LegState`,
    drives: ['offerInbound'],
    commands: ['accept', 'hold', 'resume'],
    run: async (bench) => {
      const call = await talking(bench);
      const { key } = call;
      const { id: leg } = primaryOf(call);
      await bench.does(
        { type: 'hold', call: key, leg },
        'the customer is on hold',
        () => legOf(bench, key, leg)?.state === 'hold',
      );
      await bench.does(
        { type: 'resume', call: key, leg },
        'the customer is back',
        () => legOf(bench, key, leg)?.state === 'connected',
      );
    },
  },
  {
    id: 'digits.acknowledged',
    rule: 'digits are acknowledged while the agent talks with somebody',
    source: sources.command,
    drives: ['offerInbound'],
    commands: ['accept', 'digits'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.does({ type: 'digits', call: key, digits: '1#' }, 'the call goes on', () => talks(bench, key));
    },
  },
  {
    id: 'recording.shows',
    rule: 'pausing and resuming the recording is shown by the call',
    source: `${sources.call}, Call.recording`,
    drives: ['offerInbound'],
    commands: ['accept', 'pause-recording', 'resume-recording'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.does(
        { type: 'pause-recording', call: key },
        'the recording is paused',
        () => known(bench, key).recording === 'paused',
      );
      await bench.does(
        { type: 'resume-recording', call: key },
        'the recording goes on',
        () => known(bench, key).recording === 'on',
      );
    },
  },
  {
    id: 'dial.shows',
    rule: 'after dial there is a call whose primary leg names the command in createdBy',
    source: `${sources.call}, Leg.createdBy`,
    drives: ['destination'],
    commands: ['dial'],
    run: async (bench) => {
      await bench.connect();
      const to = bench.place('destination');
      const commandId = await bench.execute({ type: 'dial', to, callback: false });
      const leg = await bench.until('a call has a leg made by the command', () => legMadeBy(bench, commandId));
      holds(leg.role === 'primary', `The one who was dialled is "${leg.role}", not "primary".`);
    },
  },
  {
    id: 'dial.answered',
    rule: 'a dialled call is connected, with the time since when, once the other party has answered and not before',
    source: `${sources.call}, Call.connectedAt`,
    drives: ['destination', 'remoteAnswer'],
    commands: ['dial'],
    run: async (bench) => {
      await bench.connect();
      const commandId = await bench.execute({ type: 'dial', to: bench.place('destination'), callback: false });
      const { key } = await bench.until('a call has a leg made by the command', () => legMadeBy(bench, commandId));
      holds(!talks(bench, key), 'The call is connected before the other party has answered.');
      await bench.drive('remoteAnswer');
      await bench.until('the two are connected', () => talks(bench, key));
    },
  },
  {
    id: 'remote.hangup',
    rule: 'when the customer hangs up the call is over for the agent',
    source: end,
    drives: ['offerInbound', 'remoteHangup'],
    commands: ['accept'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.drive('remoteHangup');
      await bench.until('the call is over', () => bench.isOver(key));
    },
  },
  {
    id: 'remote.abandon',
    rule: 'when the caller gives up before an answer the call is over as abandoned',
    source: end,
    drives: ['offerInbound', 'remoteHangup'],
    commands: [],
    run: async (bench) => {
      const { key } = await ringing(bench);
      await bench.drive('remoteHangup');
      await bench.until('the call is over', () => bench.isOver(key));
      const cause = lastCause(bench.heard, key);
      holds(cause === 'abandoned', `The cause is "${cause ?? 'none'}", not "abandoned".`);
    },
  },
  {
    id: 'wrap-up.ends',
    rule: 'after end-wrap-up the call is no longer in after-call work',
    source: `${sources.call}, Call.wrapUp`,
    drives: ['offerInbound'],
    commands: ['accept', 'end', 'end-wrap-up'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.does({ type: 'end', call: key }, 'the call is over', () => bench.isOver(key));
      await bench.until('after-call work has begun', () => bench.call(key)?.wrapUp === 'active');
      await bench.does(
        { type: 'end-wrap-up', call: key },
        'after-call work is over',
        () => bench.call(key)?.wrapUp !== 'active',
      );
    },
  },
  {
    id: 'command.once',
    rule: 'a command that comes twice with one id is done once',
    source: `${sources.command}, CommandContext.commandId`,
    drives: ['destination'],
    commands: ['dial'],
    run: async (bench) => {
      await bench.connect();
      const to = bench.place('destination');
      const commandId = await bench.execute({ type: 'dial', to, callback: false });
      await bench.until('the call is there', () => legMadeBy(bench, commandId));
      // Whether the second is acknowledged or refused is the platform's affair.
      await bench.execute({ type: 'dial', to, callback: false }, commandId).catch(() => undefined);
      await bench.quiet();
      const dialled = bench.calls.filter((call) => primaryLeg(call)?.createdBy !== undefined);
      holds(dialled.length === 1, `There are ${String(dialled.length)} calls after one command.`);
    },
  },
  {
    id: 'acknowledgement.bare',
    rule: 'an acknowledgement is { acknowledged: true } and carries no state',
    source: `${sources.command}, Acknowledgement`,
    drives: ['offerInbound'],
    commands: ['accept', 'end'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.execute({ type: 'end', call: key });
      for (const acknowledgement of bench.acknowledgements) {
        holds(
          JSON.stringify(acknowledgement) === '{"acknowledged":true}',
          'An acknowledgement is something else than { acknowledged: true }.',
        );
      }
    },
  },
];

type AllHeard = Parameters<ProviderCase['run']>[0]['heard'];

/** Why a call ended, from whatever told it last. */
function lastCause(heard: AllHeard, key: string): string | undefined {
  const causes = heard.map(({ event }) => {
    if (event.type === 'call' && event.call.key === key) return event.call.ended;
    return event.type === 'call-gone' && event.key === key ? event.cause : undefined;
  });
  return causes.filter((cause) => cause !== undefined).at(-1);
}
