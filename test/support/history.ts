/**
 * Random histories of a contact centre: Alice at a desk with our connector, Bob and Sam played by the phone system, customers, a network
 * that fails, reloads. A history is a list of steps; each step is taken as far as it makes sense at that moment and leaves one line of
 * story.
 */
import * as fc from 'fast-check';
import { defaultSite } from '../../src/providers/simulator/switch/index.js';
import type { Command, Destination } from '../../src/provider/index.js';
import { buttons, callControlNames } from '../../src/salesforce/index.js';
import type { Contact, PortMessage, SoftphoneCall } from '../../src/salesforce/index.js';
import { Floor } from './desk.js';
import type { Desk } from './desk.js';

export interface Step {
  readonly what: (typeof whats)[number];
  /** Chooses among what is possible at that moment. */
  readonly which: number;
  /** Milliseconds that pass afterwards. */
  readonly then: (typeof waits)[number];
}

const whats = [
  'customer calls',
  'customer calls',
  'far end answers',
  'far end answers',
  'far end hangs up',
  'far end refuses',
  'colleague acts',
  'Alice presses',
  'Alice presses',
  'Alice presses',
  'Alice presses',
  'Alice presses twice',
  'Alice presses two things at once',
  'Alice dials',
  'Alice adds',
  'Alice sends a part of a call',
  'Alice changes status',
  'Alice changes phone',
  'desk phone',
  'callback is asked for',
  'Alice supervises',
  'Salesforce asks',
  'network fails',
  'socket drops',
  'page reloads',
  'time passes',
] as const;

const waits = [0, 0, 0, 300, 1_500, 6_000, 25_000] as const;

/** Where a history begins, so that the rarer situations are not left to chance. */
const starts = [
  'nothing',
  'ringing',
  'connected',
  'held',
  'party rings',
  'party talks',
  'conference',
  'consult rings',
  'consult talks',
  'listening',
  'colleague consults',
] as const;

export interface History {
  readonly start: (typeof starts)[number];
  readonly steps: readonly Step[];
}

export const anyHistory: fc.Arbitrary<History> = fc.record({
  start: fc.constantFrom(...starts),
  steps: fc.array(
    fc.record({ what: fc.constantFrom(...whats), which: fc.nat({ max: 59 }), then: fc.constantFrom(...waits) }),
    { maxLength: 16 },
  ),
});

const pick = <T>(from: readonly T[], which: number): T | undefined => from[which % Math.max(1, from.length)];

/** Takes the steps of a history and writes the story. */
class Teller {
  readonly story: string[] = [];
  readonly #floor: Floor;
  readonly #alice: Desk;
  #online = true;
  #told = 0;

  constructor(floor: Floor, alice: Desk) {
    this.#floor = floor;
    this.#alice = alice;
  }

  /** Brings Alice to where the history begins. */
  async begin(start: History['start']): Promise<void> {
    this.story.push(`It begins with: ${start}.`);
    const { control } = this.#floor;
    if (start === 'nothing') return;
    if (start === 'listening' || start === 'colleague consults') {
      control.callIn({ from: '+15550100', agent: 'bob' });
      await this.#floor.pass(1_000);
      this.#colleagueDoes('accept');
      await this.#floor.settle();
      if (start === 'listening') await this.#supervise();
      else this.#colleagueDoes('consult', { kind: 'agent', address: 'alice' });
    } else {
      control.callIn({ from: '+15550100', agent: 'alice' });
      await this.#floor.pass(1_000);
      if (start !== 'ringing') await this.#alice.send({ type: 'ACCEPT_CALL', call: this.#alice.row().call });
      await this.#withAnother(start);
    }
    await this.#floor.settle();
    this.#listen(1_000);
  }

  async #withAnother(start: History['start']): Promise<void> {
    const { call } = this.#alice.rows[0] ?? {};
    if (call === undefined) return;
    const contact = contacts[0] ?? {};
    if (start === 'held') await this.#alice.send({ type: 'HOLD', call });
    if (start.startsWith('consult')) await this.#alice.send({ type: 'DIAL', contact, params: 'isConsultCall' });
    if (start.startsWith('party') || start === 'conference') {
      await this.#alice.send({ type: 'ADD_PARTICIPANT', contact, call, isBlindTransfer: false });
    }
    await this.#floor.pass(500);
    if (start.endsWith('talks') || start === 'conference') this.#farEnd('far end answers', 0);
    await this.#floor.settle();
    if (start === 'conference')
      await this.#alice.send({ type: 'CONFERENCE', calls: this.#alice.rows.map((row) => row.call) });
  }

  #colleagueDoes(type: 'accept' | 'consult', to?: Destination): void {
    const { control } = this.#floor;
    const call = control.agents().find(({ id }) => id === 'bob')?.calls[0]?.key ?? '';
    const command: Command = type === 'consult' && to !== undefined ? { type, call, to } : { type: 'accept', call };
    control.command({ agent: 'bob', command });
  }

  async take({ what, which, then }: Step): Promise<void> {
    const line = await this.#do(what, which);
    if (line !== undefined) this.story.push(line);
    await this.#floor.pass(then);
    this.#listen(then);
  }

  /** Everything is mended, every deadline is over, and Alice is online: now the softphone must show the truth. */
  async calm(): Promise<void> {
    const { network } = this.#floor.simulator;
    network.setFaults({ agent: 'alice', faults: {} });
    await this.#floor.pass(75_000);
    if (!this.#online) await this.#goOnline();
    await this.#floor.pass(2_000);
    this.#listen(77_000);
  }

  #listen(passed: number): void {
    const events = this.#alice.events;
    if (events.length < this.#told) this.#told = 0;
    const news = events.slice(this.#told);
    this.#told = events.length;
    if (news.length > 0)
      this.story.push(`    ${passed > 0 ? `within ${String(passed)} ms ` : ''}Salesforce is told ${news.join(', ')}`);
  }

  async #do(what: Step['what'], which: number): Promise<string | undefined> {
    const { control } = this.#floor;
    switch (what) {
      case 'customer calls':
        control.callIn({ from: '+15550100', ...(which % 2 === 0 ? { agent: 'alice' } : { queue: 'sales' }) });
        return which % 2 === 0 ? 'A customer calls Alice.' : 'A customer calls the sales queue.';
      case 'far end answers':
      case 'far end hangs up':
      case 'far end refuses':
        return this.#farEnd(what, which);
      case 'colleague acts':
        return this.#colleague(which);
      case 'Alice presses':
        return this.#press(which, 1);
      case 'Alice presses twice':
        return this.#press(which, 2);
      case 'Alice presses two things at once':
        return this.#pressBoth(which);
      case 'Alice dials':
        // The softphone dials one at a time.
        if (this.#alice.host.state.pending.some(({ type }) => type === 'DIAL')) return undefined;
        return this.#send({
          type: 'DIAL',
          contact: contacts[which % contacts.length] ?? {},
          params: pick(['', 'isCallback=true', 'isConsultCall'], which) ?? '',
        });
      case 'Alice adds':
        return this.#add(which);
      case 'Alice sends a part of a call':
        return this.#part(which);
      case 'Alice changes status':
        return this.#status(which);
      case 'Alice changes phone':
        return this.#send({
          type: 'SET_AGENT_CONFIG',
          config: { selectedPhone: { type: which % 2 === 0 ? 'SOFT_PHONE' : 'DESK_PHONE', number: '101' } },
        });
      case 'desk phone':
        return this.#desk(which);
      case 'callback is asked for':
        control.requestCallback({ number: '+15550101', queue: 'sales' });
        return 'A customer asks the sales queue for a callback.';
      case 'Alice supervises':
        return this.#supervise();
      case 'Salesforce asks':
        return this.#send(questions[which % questions.length] ?? { type: 'GET_AGENT_STATUS' });
      case 'network fails':
        return this.#fault(which);
      case 'socket drops': {
        const refuseForMs = pick([0, 500, 4_000, 20_000], which) ?? 0;
        this.#floor.simulator.network.drop({ agent: 'alice', refuseForMs });
        return `Alice's socket drops and stays down for ${String(refuseForMs)} ms.`;
      }
      case 'page reloads':
        return this.#reload();
      case 'time passes':
        return undefined;
    }
  }

  #farEnd(what: 'far end answers' | 'far end hangs up' | 'far end refuses', which: number): string | undefined {
    const { control } = this.#floor;
    const parties = control
      .conversations()
      .flatMap(({ id, parties: all }) =>
        all
          .filter(({ kind, state }) => kind === 'number' && (what === 'far end hangs up' || state === 'alerting'))
          .map((party) => ({ conversation: id, party: party.id })),
      );
    const party = pick(parties, which);
    if (party === undefined) return undefined;
    if (what === 'far end answers') control.answer(party);
    else if (what === 'far end hangs up') control.hangUp(party);
    else control.refuse({ ...party, cause: pick(['busy', 'declined', 'unreachable'] as const, which) ?? 'busy' });
    return `${party.party}: ${what}.`;
  }

  /** Bob, Carol or Sam does something that is allowed now. */
  #colleague(which: number): string | undefined {
    const { control } = this.#floor;
    const possible = control
      .agents()
      .filter(({ id }) => id !== 'alice')
      .flatMap(({ id, calls }) =>
        calls.flatMap((call): { agent: string; command: Command }[] => {
          const leg = call.legs.find(({ state }) => state === 'connected' || state === 'hold');
          const commands: Command[] = [
            { type: 'accept', call: call.key },
            { type: 'accept', call: call.key },
            { type: 'decline', call: call.key },
            { type: 'end', call: call.key },
            { type: 'blind-transfer', call: call.key, to: { kind: 'agent', address: 'alice' } },
            { type: 'consult', call: call.key, to: { kind: 'agent', address: 'alice' } },
            {
              type: 'add-participant',
              call: call.key,
              to: { kind: 'agent', address: 'alice' },
              autoMerge: which % 2 === 0,
            },
            { type: 'conference', call: call.key },
            ...(leg ? [{ type: 'hold', call: call.key, leg: leg.id } as const] : []),
          ];
          return commands
            .filter(({ type }) => (call.allowed as readonly string[]).includes(type))
            .map((command) => ({ agent: id, command }));
        }),
      );
    const free = control
      .agents()
      .filter(({ id, calls, status }) => id !== 'alice' && calls.length === 0 && status.available);
    const all: readonly { readonly agent: string; readonly command: Command }[] = [
      ...possible,
      ...free.map(({ id }): { agent: string; command: Command } => ({
        agent: id,
        command: { type: 'dial', to: { kind: 'agent', address: 'alice' }, callback: false },
      })),
    ];
    const chosen = pick(all, which);
    if (chosen === undefined) return undefined;
    try {
      control.command(chosen);
    } catch {
      return `${chosen.agent} tries ${chosen.command.type} in vain.`;
    }
    return `${chosen.agent} does ${chosen.command.type}.`;
  }

  /** Anything the softphone shows and lets her press. */
  async #press(which: number, times: number): Promise<string | undefined> {
    const message = pick(this.#pressable(), which);
    if (message === undefined) return undefined;
    for (let time = 1; time < times; time++) this.#alice.host.send(message);
    return this.#send(message, times > 1 ? ' twice' : '');
  }

  async #pressBoth(which: number): Promise<string | undefined> {
    const all = this.#pressable();
    const [first, second] = [pick(all, which), pick(all, which * 7 + 3)];
    if (first === undefined || second === undefined || first === second) return undefined;
    this.#alice.host.send(first);
    return this.#send(second, `, at once with ${first.type}`);
  }

  #pressable(): PortMessage[] {
    const { calls } = buttons(this.#alice.host.state);
    return Object.values(calls).flatMap((controls) =>
      callControlNames.flatMap((name) => {
        const { shown, enabled, message } = controls[name];
        return shown && enabled && message !== undefined ? [message] : [];
      }),
    );
  }

  async #add(which: number): Promise<string | undefined> {
    const row = pick(
      this.#alice.rows.filter(({ state }) => state === 'connected'),
      which,
    );
    if (row === undefined) return undefined;
    const controls = buttons(this.#alice.host.state).calls[row.key];
    const isBlindTransfer = which % 3 === 0;
    if (controls?.[isBlindTransfer ? 'blindTransfer' : 'addCaller'].enabled !== true) return undefined;
    const contact = contacts[which % contacts.length] ?? {};
    const { call } = row;
    const autoMerge = { ...call, callAttributes: { ...call.callAttributes, isAutoMergeOn: which % 5 === 0 } };
    return this.#send(
      { type: 'ADD_PARTICIPANT', contact, call: autoMerge, isBlindTransfer },
      isBlindTransfer ? ' (blind)' : '',
    );
  }

  /** Salesforce sometimes sends little of a call (scv-connector-base issue 6). */
  async #part(which: number): Promise<string | undefined> {
    const row = pick(this.#alice.rows, which);
    if (row === undefined) return undefined;
    const part =
      pick<object>(
        [
          { callAttributes: { participantType: 'Initial_Caller' } },
          { callAttributes: { participantType: 'Third_Party' } },
          { callId: row.callId },
        ],
        which,
      ) ?? {};
    const type = pick(['END_CALL', 'HOLD', 'RESUME', 'MUTE'] as const, which) ?? 'HOLD';
    return this.#send({ type, call: part }, ` with only ${JSON.stringify(Object.keys(part))}`);
  }

  async #status(which: number): Promise<string> {
    if (!this.#online) {
      await this.#goOnline();
      return 'Alice goes online.';
    }
    if (which % 3 === 0) {
      await this.#alice.send({
        type: 'SET_AGENT_STATUS',
        agentStatus: 'Offline',
        statusInfo: { statusId: '0', statusName: 'Offline' },
      });
      for (
        let waited = 0;
        waited < 15 && this.#alice.host.state.pending.some(({ type }) => type === 'SET_AGENT_STATUS');
        waited++
      ) {
        await this.#floor.pass(1_000);
      }
      this.#online = !(this.#alice.last('SET_AGENT_STATUS_RESULT') as { success: boolean }).success;
      return this.#online ? 'Alice may not go offline now.' : 'Alice goes offline.';
    }
    const statusName = which % 3 === 1 ? 'Break' : 'Available';
    await this.#alice.send({
      type: 'SET_AGENT_STATUS',
      agentStatus: 'Online',
      statusInfo: { statusId: statusName, statusName },
      enqueueNextState: which % 2 === 0,
    });
    return `Alice chooses ${statusName}.`;
  }

  async #goOnline(): Promise<void> {
    this.#online = true;
    await this.#alice.send({
      type: 'SET_AGENT_STATUS',
      agentStatus: 'Online',
      statusInfo: { statusId: 'a', statusName: 'Available' },
    });
    await this.#alice.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
  }

  #desk(which: number): string | undefined {
    const action = pick(['answer', 'hang-up', 'mute', 'unmute', 'hold', 'resume'] as const, which) ?? 'answer';
    try {
      this.#floor.control.desk({ agent: 'alice', action });
    } catch {
      return undefined;
    }
    return `Alice at her desk phone: ${action}.`;
  }

  async #supervise(): Promise<string | undefined> {
    const busy = this.#floor.control
      .agents()
      .find(
        ({ id, calls }) =>
          id !== 'alice' && calls.some(({ connectedAt, ended }) => connectedAt !== undefined && ended === undefined),
      );
    const call = busy?.calls.find(({ connectedAt, ended }) => connectedAt !== undefined && ended === undefined);
    const listens = this.#alice.rows.some(({ role }) => role === 'supervised');
    if (call === undefined || listens) return undefined;
    return this.#send({ type: 'SUPERVISE_CALL', call: { callId: call.key } });
  }

  #fault(which: number): string {
    const faults =
      pick(
        [
          {},
          { latencyMs: 150 },
          { latencyMs: 50, jitterMs: 400 },
          { answerDelayMs: 700 },
          { eventDelayMs: 700 },
          { loseAnswers: 0.5 },
          { duplicateEvents: 0.7, jitterMs: 100 },
          { refuse: { hold: 'internal', end: 'unavailable', accept: 'media-failure' } },
          { unanswered: { hold: 'done', accept: 'done', end: 'done', dial: 'done', mute: 'done' } },
          { unanswered: { hold: 'not-done', accept: 'not-done', end: 'not-done', 'add-participant': 'not-done' } },
          { driverThrows: ['hold', 'end', 'accept'] },
        ] as const,
        which,
      ) ?? {};
    this.#floor.simulator.network.setFaults({ agent: 'alice', faults: structuredClone(faults) as object });
    return `Alice's network from now on: ${JSON.stringify(faults)}.`;
  }

  async #reload(): Promise<string> {
    await this.#alice.leave();
    await this.#alice.load();
    // A page that cannot sign in at once says so and goes on trying.
    for (let waited = 0; waited < 60 && !this.#alice.events.includes('CONNECTOR_READY'); waited++)
      await this.#floor.pass(1_000);
    this.#told = 0;
    if (this.#online) await this.#alice.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    return 'Alice reloads the page.';
  }

  async #send(message: PortMessage, how = ''): Promise<string> {
    await this.#alice.send(message);
    return `Alice: ${message.type}${how}.`;
  }
}

/** Messages that change no call. */
const questions: readonly PortMessage[] = [
  { type: 'GET_AGENT_STATUS' },
  { type: 'GET_PHONE_CONTACTS', filter: { contains: 'a', limit: 10, offset: 2, types: ['AGENT', 'QUEUE'] } },
  { type: 'GET_CONTACTS', filter: { limit: 50 } },
  { type: 'GET_AUDIO_DEVICES' },
  { type: 'SEND_DIGITS', digits: '42#' },
  { type: 'GET_SIGNED_RECORDING_URL', recordingUrl: '', vendorCallKey: 'unknown', callId: 'unknown' },
  { type: 'MESSAGE', message: { hookswitch: 1, type: 'context', requestId: 'one' } },
  { type: 'LOG', logLevel: 'INFO', logMessage: 'text', payload: {} },
  { type: 'AGENT_WORK_EVENT', agentWork: { workItemId: '0LQ1', workId: '0Bz1', workEvent: 'ASSIGNED' } },
  { type: 'SET_AGENT_CONFIG', config: { speakerDeviceId: 'default', microphoneDeviceId: 'default' } },
];

const contacts: readonly Contact[] = [
  { type: 'PhoneNumber', phoneNumber: '+15550177' },
  { type: 'Agent', id: 'bob' },
  { type: 'Queue', id: 'support', queue: 'support' },
];

/** Numbers, names and digits of every history; none may be found in a log. */
const secrets = ['5550100', '5550101', '5550177', 'Okafor', 'Lindqvist', '42#'];

/** As usual, but Alice may listen to her colleagues. */
const site = {
  ...defaultSite,
  agents: defaultSite.agents.map((agent) => (agent.id === 'alice' ? { ...agent, supervisor: true } : agent)),
};

/** Takes a history; what went wrong, if anything did, and the story. */
export async function happens(history: History, seen?: Seen): Promise<{ wrong: string[]; story: string[] }> {
  const floor = new Floor({ site });
  const alice = await floor.staffed('alice', { secrets });
  for (const agent of ['bob', 'carol'])
    floor.control.command({ agent, command: { type: 'set-presence', status: 'available', afterCall: false } });
  const teller = new Teller(floor, alice);
  const wrong: string[] = [];
  const note = (): void => {
    for (const { rule, message } of alice.violations) wrong.push(`${rule}: ${message}`);
  };
  await teller.begin(history.start);
  note();
  for (const step of history.steps) {
    await teller.take(step);
    note();
    if (wrong.length > 0) break;
  }
  if (wrong.length === 0) {
    await teller.calm();
    note();
    const softphone = alice.rows.map(shown).sort().join('; ');
    const phoneSystem = truth(floor).sort().join('; ');
    if (softphone !== phoneSystem)
      wrong.push(`the softphone shows [${softphone}] but the phone system has [${phoneSystem}]`);
  }
  const written = [...alice.console, ...alice.log].join('\n');
  for (const secret of secrets)
    if (written.includes(secret)) wrong.push(`${secret} stands in the log or on the console`);
  for (const { direction, data } of alice.host.entries) {
    if (direction === 'to-connector') seen?.messages.add(data.type);
  }
  for (const event of alice.events) seen?.events.add(event.split(' ')[0] ?? event);
  await alice.leave();
  return { wrong, story: teller.story };
}

/** Types of messages and events that histories brought. */
export interface Seen {
  readonly messages: Set<string>;
  readonly events: Set<string>;
}

/** What the softphone shows of a row, in words that the phone system's state can be put in as well. */
function shown(row: SoftphoneCall): string {
  // Recording is a matter of the call, not of each party in it.
  const first = row.role === 'call' && row.call.callType !== 'Consult';
  return facts(row.callId, row.connectionId, stateWord(row.state), row.isOnHold, first && row.isRecordingPaused);
}

function stateWord(state: SoftphoneCall['state']): string {
  const words = {
    offered: 'rings',
    queued: 'rings',
    connecting: 'rings',
    dialing: 'dials',
    adding: 'dials',
    connected: 'talks',
    'supervising-ringing': 'rings',
    listening: 'listens',
    'barged-in': 'speaks',
  } as const;
  return words[state];
}

/** What the softphone should show of Alice's calls, from the phone system's own state. */
function truth(floor: Floor): string[] {
  return floor.simulator.system.snapshot('alice').calls.flatMap((call) => {
    if (call.ended !== undefined || call.agent.state === 'ended') return [];
    const live = call.legs.filter(
      ({ role, state }) =>
        (call.kind === 'supervision' ? role === 'primary' : role !== 'supervisor') &&
        state !== 'ended' &&
        state !== 'failed',
    );
    return live.map((leg) => {
      const talks = leg.state === 'connected' || leg.state === 'hold';
      const callId = leg.role === 'primary' ? (call.supervised?.key ?? call.key) : leg.key;
      const state =
        call.kind === 'supervision'
          ? call.connectedAt === undefined
            ? 'rings'
            : call.supervised?.bargedIn === true
              ? 'speaks'
              : 'listens'
          : leg.role === 'primary'
            ? call.agent.state === 'alerting'
              ? 'rings'
              : call.connectedAt === undefined
                ? 'dials'
                : 'talks'
            : talks
              ? 'talks'
              : 'dials';
      return facts(
        callId,
        leg.id,
        state,
        leg.state === 'hold',
        leg.role === 'primary' && call.kind !== 'consult' && call.recording === 'paused',
      );
    });
  });
}

function facts(callId: string, leg: string, state: string, held: boolean, paused: boolean): string {
  return `${callId}/${leg} ${state}${held ? ', held' : ''}${paused ? ', recording paused' : ''}`;
}
