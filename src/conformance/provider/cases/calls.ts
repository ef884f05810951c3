/** Commands on one call with one other party: acknowledged, and shown by the state in time. */
import { primaryLeg } from '../../../model/index.js';
import { holds } from '../../case.js';
import { asKnownError } from '../bench.js';
import { known, lastCause, legMadeBy, legOf, primaryOf, ringing, talking, talks } from '../scenes.js';
import { inbound, sources } from './row.js';
import type { ProviderCase } from './row.js';

const end = `${sources.call}, EndCause`;

const notReached = ['busy', 'unreachable', 'failed-customer'];

export const callCases: readonly ProviderCase[] = [
  {
    id: 'inbound.shows',
    rule: 'a customer’s call is inbound, rings at the agent, and has the customer, who is outside, as its primary leg',
    source: `${sources.call}, CallKind, Party`,
    drives: ['offerInbound'],
    needs: [],
    run: async (bench) => {
      const call = await ringing(bench);
      holds(call.kind === 'inbound', `The call is of kind "${call.kind}", not "inbound".`);
      const { party } = primaryOf(call);
      holds(party.kind === 'number' && party.external, 'The primary leg is not somebody outside with a number.');
    },
  },
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
    needs: ['decline'],
    run: async (bench) => {
      const { key } = await ringing(bench);
      await bench.does({ type: 'decline', call: key }, 'the call is over', () => bench.isOver(key));
      const cause = lastCause(bench, key);
      holds(cause === 'declined', `The cause is "${cause ?? 'none'}", not "declined".`);
    },
  },
  {
    id: 'end.shows',
    rule: 'after end the call is over for the agent',
    source: sources.command,
    drives: ['offerInbound'],
    needs: ['accept', 'end'],
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
    needs: ['accept', 'mute', 'unmute'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.does({ type: 'mute', call: key }, 'the agent is muted', () => known(bench, key).agent.muted);
      await bench.does({ type: 'unmute', call: key }, 'the agent is heard again', () => !known(bench, key).agent.muted);
    },
  },
  {
    id: 'mute.leg',
    rule: 'mute with a leg is shown on that leg and not on the agent’s side, or refused with unsupported',
    source: `${sources.command}; ${sources.call}, Leg.muted`,
    drives: ['offerInbound'],
    needs: ['accept', 'mute'],
    run: async (bench) => {
      const call = await talking(bench);
      const { key } = call;
      const leg = primaryOf(call).id;
      try {
        await bench.execute({ type: 'mute', call: key, leg });
      } catch (error) {
        holds(asKnownError(error)?.kind === 'unsupported', 'It was refused with something else than "unsupported".');
        return;
      }
      await bench.until('the customer is muted', () => legOf(bench, key, leg)?.muted);
      holds(!known(bench, key).agent.muted, 'The agent is muted instead.');
    },
  },
  {
    id: 'hold.shows',
    rule: 'hold and resume are shown on the leg they name',
    source: `${sources.call}, LegState`,
    drives: ['offerInbound'],
    needs: ['accept', 'hold', 'resume'],
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
    needs: ['accept', 'digits'],
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
    needs: ['accept', 'pause-recording', 'resume-recording'],
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
    needs: ['dial'],
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
    needs: ['dial'],
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
    id: 'dial.kind',
    rule: 'a call that the agent dials to somebody outside is outbound',
    source: `${sources.call}, CallKind`,
    drives: ['destination'],
    needs: ['dial'],
    run: async (bench) => {
      await bench.connect();
      const commandId = await bench.execute({ type: 'dial', to: bench.place('destination'), callback: false });
      await bench.until('a call has a leg made by the command', () => legMadeBy(bench, commandId));
      const kind = bench.calls.find(({ legs }) => legs.some(({ createdBy }) => createdBy === commandId))?.kind;
      holds(kind === 'outbound', `The call is of kind "${kind ?? 'none'}", not "outbound".`);
    },
  },
  {
    id: 'dial.refused',
    rule: 'a dialled call that is not taken is over, and says that the other party was not reached',
    source: end,
    drives: ['destination', 'remoteRefuse'],
    needs: ['dial'],
    run: async (bench) => {
      await bench.connect();
      const commandId = await bench.execute({ type: 'dial', to: bench.place('destination'), callback: false });
      const { key } = await bench.until('a call has a leg made by the command', () => legMadeBy(bench, commandId));
      await bench.drive('remoteRefuse');
      await bench.until('the call is over', () => bench.isOver(key));
      const cause = lastCause(bench, key) ?? 'none';
      holds(notReached.includes(cause), `The cause is "${cause}", not one of ${notReached.join(', ')}.`);
    },
  },
  {
    id: 'remote.hangup',
    rule: 'when the customer hangs up the call is over for the agent',
    source: end,
    drives: ['offerInbound', 'remoteHangup'],
    needs: ['accept'],
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
    needs: [],
    run: async (bench) => {
      const { key } = await ringing(bench);
      await bench.drive('remoteHangup');
      await bench.until('the call is over', () => bench.isOver(key));
      const cause = lastCause(bench, key);
      holds(cause === 'abandoned', `The cause is "${cause ?? 'none'}", not "abandoned".`);
    },
  },
  {
    id: 'command.once',
    rule: 'a command that comes twice with one id is done once',
    source: `${sources.command}, CommandContext.commandId`,
    drives: ['destination'],
    needs: ['dial'],
    run: async (bench) => {
      await bench.connect();
      const to = bench.place('destination');
      const commandId = await bench.execute({ type: 'dial', to, callback: false });
      await bench.until('the call is there', () => legMadeBy(bench, commandId));
      // Whether the second is acknowledged or refused is the platform's affair.
      await bench.execute({ type: 'dial', to, callback: false }, { commandId }).catch(() => undefined);
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
    needs: ['accept', 'end'],
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
