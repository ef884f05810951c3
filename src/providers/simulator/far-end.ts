/**
 * The simulated phone system as the far end of the connector kit: `--driver hookswitch/simulator-far-end`. It needs no other
 * process. An example of such a driver for vendors, too; docs/conformance.md lists what each function has to do.
 */
import { ProviderError } from '../../provider/index.js';
import type { Command, CommandType } from '../../provider/index.js';
import { HurriedClock } from './hurried-clock.js';
import { startSimulatorServer } from './server.js';
import type { SimulatorServer } from './server.js';
import { defaultSite } from './switch/index.js';
import type { Site } from './switch/index.js';

/** Pages that can be open at the same time. */
export const lanes = 3;

interface Caller {
  readonly number: string;
  readonly name: string;
}

/** The commands behind each message of Salesforce. */
const commandsOf: Readonly<Record<string, readonly CommandType[]>> = {
  ACCEPT_CALL: ['accept'],
  DECLINE_CALL: ['decline'],
  END_CALL: ['end', 'remove-participant'],
  MUTE: ['mute'],
  UNMUTE: ['unmute'],
  HOLD: ['hold'],
  RESUME: ['resume'],
  DIAL: ['dial', 'consult'],
  ADD_PARTICIPANT: ['add-participant', 'blind-transfer'],
  SWAP_PARTICIPANTS: ['alternate'],
  CONFERENCE: ['conference'],
  PAUSE_RECORDING: ['pause-recording'],
  RESUME_RECORDING: ['resume-recording'],
  SEND_DIGITS: ['digits'],
  SET_AGENT_STATUS: ['set-presence'],
  SET_AGENT_CONFIG: ['select-phone', 'select-devices'],
  WRAP_UP_CALL: ['end-wrap-up'],
  SUPERVISE_CALL: ['supervise'],
  SUPERVISOR_BARGE_IN: ['barge-in'],
  SUPERVISOR_DISCONNECT: ['stop-supervising'],
};

const hour = 3_600_000;
/** Nothing keeps a case waiting, and nothing happens by itself. */
const site: Site = {
  ...defaultSite,
  transcribed: false,
  times: { ...defaultSite.times, ivr: 0, setup: 0, agentRing: hour, farRing: hour, reoffer: hour, wrapUp: hour },
};

const statusIds: Readonly<Record<string, string>> = {
  available: '0N5000000000001',
  break: '0N5000000000002',
  '0': '0',
};
const agent = 'alice';
const other = 'bob';
const supervisor = 'sam';

/** A phone system of its own for every page. */
export async function createFarEnd(): Promise<SimulatorFarEnd> {
  const clock = new HurriedClock();
  const farEnd = new SimulatorFarEnd(await startSimulatorServer({ port: 0, site, clock }), clock);
  farEnd.staff();
  return farEnd;
}

class SimulatorFarEnd {
  readonly #server: SimulatorServer;
  readonly #clock: HurriedClock;
  readonly #link: Readonly<Record<`/${string}`, string>>;
  readonly outsideNumbers = ['+12025550180', '+12025550181', '+12025550182'];
  readonly colleague = { type: 'Agent', id: other, name: 'Bob Okafor' };
  readonly queue = { type: 'Queue', id: 'sales', queue: 'sales', name: 'Sales' };
  readonly flow = { type: 'Flow', id: 'Route_To_Sales', name: 'Route_To_Sales' };
  readonly badDestination = { type: 'Agent', id: 'nobody', name: 'Nobody' };
  readonly statuses = { available: '0N5000000000001', busy: '0N5000000000002' };

  constructor(server: SimulatorServer, clock: HurriedClock) {
    this.#server = server;
    this.#clock = clock;
    this.#link = { '/telephony/provider': 'simulator', '/telephony/simulator/url': server.wsUrl };
  }

  get setup() {
    return { ...this.#link, '/telephony/simulator/agent': agent };
  }
  get setupInteractiveLogin() {
    return { ...this.setup, '/telephony/simulator/login': 'interactive' };
  }
  get setupSilentLogin() {
    return { ...this.setup, '/telephony/simulator/login': 'silent' };
  }
  get setupStorageAccess() {
    return { ...this.setup, '/telephony/simulator/login': 'storage-access' };
  }
  get setupWrong() {
    return { ...this.setup, '/telephony/provider': 'no-such-driver' };
  }
  get setupUnreachable() {
    return { ...this.setup, '/telephony/simulator/url': 'ws://127.0.0.1:9/link', '/telephony/initTimeoutMs': '2000' };
  }
  get setupPlainErrors() {
    return { ...this.setup, '/telephony/labels': 'none' };
  }
  get setupSupervisor() {
    return { ...this.#link, '/telephony/simulator/agent': supervisor };
  }

  /** The colleague is at work. */
  staff(): void {
    this.#command(other, { type: 'set-presence', status: 'available', afterCall: false });
  }

  async offerInbound({ number, name }: Caller): Promise<void> {
    this.#control.callIn({ from: number, name, agent });
    this.#clock.skip(1);
    await this.#settled();
  }

  async offerCallback({ number, name }: Caller): Promise<void> {
    this.#command(other, { type: 'set-presence', status: 'break', afterCall: false });
    this.#control.requestCallback({ number, name, queue: 'sales' });
    await this.#settled();
  }

  async offerTransfer({ number, name }: Caller): Promise<void> {
    this.#control.callIn({ from: number, name, agent: other });
    this.#clock.skip(1);
    this.#command(other, { type: 'accept', call: this.#callOf(other) });
    this.#command(other, { type: 'blind-transfer', call: this.#callOf(other), to: { kind: 'agent', address: agent } });
    await this.#settled();
  }

  async offerInternal(): Promise<void> {
    this.#command(other, { type: 'dial', to: { kind: 'agent', address: agent }, callback: false });
    this.#clock.skip(1);
    await this.#settled();
  }

  async letRingOut(): Promise<void> {
    this.#clock.skip(hour);
    await this.#settled();
  }

  async remoteAnswer(number: string): Promise<void> {
    this.#clock.skip(1);
    this.#control.answer(this.#party(number));
    await this.#settled();
  }

  async remoteRefuse(number: string): Promise<void> {
    this.#clock.skip(1);
    this.#control.refuse({ ...this.#party(number), cause: 'busy' });
    await this.#settled();
  }

  async remoteHangup(number: string): Promise<void> {
    this.#control.hangUp(this.#party(number));
    await this.#settled();
  }

  async colleagueAnswers(): Promise<void> {
    this.#clock.skip(1);
    this.#command(other, { type: 'accept', call: this.#callOf(other) });
    await this.#settled();
  }

  async colleagueHangsUp(): Promise<void> {
    this.#command(other, { type: 'end', call: this.#callOf(other) });
    await this.#settled();
  }

  async deskPhone(action: 'answer' | 'hang-up' | 'mute' | 'unmute' | 'hold' | 'resume'): Promise<void> {
    this.#control.desk({ agent, action });
    await this.#settled();
  }

  async supervisableCall() {
    const from = '+12025550147';
    this.#control.callIn({ from, name: 'Ines Delacroix', agent: other });
    this.#clock.skip(1);
    const callId = this.#callOf(other);
    this.#command(other, { type: 'accept', call: callId });
    await this.#settled();
    return { callId, voiceCallId: '0LQ000000000001', callType: 'Inbound', from, to: '+12025550110' };
  }

  async endSupervisableCall(): Promise<void> {
    await this.colleagueHangsUp();
  }

  async supervisorBargesIn(): Promise<string> {
    const call = this.#callOf(agent);
    this.#command(supervisor, { type: 'supervise', call });
    this.#command(supervisor, { type: 'barge-in', call: this.#callOf(supervisor) });
    await this.#settled();
    return 'Sam Tanaka';
  }

  async supervisorLeaves(): Promise<void> {
    this.#command(supervisor, { type: 'stop-supervising', call: this.#callOf(supervisor) });
    await this.#settled();
  }

  isOnHold(number: string): Promise<boolean> {
    const { conversation, party } = this.#party(number);
    const found = this.#control.conversations().find(({ id }) => id === conversation);
    return Promise.resolve(found?.parties.find(({ id }) => id === party)?.held === true);
  }

  isMuted(): Promise<boolean> {
    return Promise.resolve(this.#calls(agent)[0]?.agent.muted === true);
  }

  recording(): Promise<'on' | 'paused' | 'off'> {
    return Promise.resolve(this.#calls(agent)[0]?.recording ?? 'off');
  }

  digitsHeard(): Promise<string> {
    return Promise.resolve(this.#control.conversations()[0]?.digits ?? '');
  }

  parties(): Promise<number> {
    const legs = this.#calls(agent).flatMap((call) => call.legs);
    return Promise.resolve(legs.filter(({ state }) => state !== 'ended' && state !== 'failed').length);
  }

  status(): Promise<string> {
    const { status } = this.#agent(agent);
    return Promise.resolve(statusIds[status.id] ?? status.id);
  }

  async changeStatus(statusId: string): Promise<void> {
    const status = Object.keys(statusIds).find((id) => statusIds[id] === statusId) ?? '0';
    this.#command(agent, { type: 'set-presence', status, afterCall: false });
    await this.#settled();
  }

  fail(message: string, how: 'refused' | 'slow' | 'silent'): Promise<void> {
    const types = commandsOf[message] ?? [];
    const each = <Value>(value: Value): Record<string, Value> => Object.fromEntries(types.map((type) => [type, value]));
    const faults = {
      refused: { refuse: each('internal' as const) },
      slow: { answerDelayMs: 900, eventDelayMs: 700 },
      silent: { unanswered: each('not-done' as const) },
    };
    for (const one of [agent, supervisor]) this.#server.network.setFaults({ agent: one, faults: faults[how] });
    return Promise.resolve();
  }

  heal(): Promise<void> {
    for (const one of [agent, supervisor]) this.#server.network.setFaults({ agent: one, faults: {} });
    return Promise.resolve();
  }

  disconnect(milliseconds: number): Promise<void> {
    this.#server.network.drop({ agent, refuseForMs: milliseconds });
    return Promise.resolve();
  }

  signIn(): Promise<void> {
    this.#server.network.signIn(agent);
    return Promise.resolve();
  }

  async reset(): Promise<void> {
    await this.heal();
    await this.disconnect(0);
    this.#control.reset();
    this.staff();
  }

  async close(): Promise<void> {
    this.#clock.close();
    await this.#server.close();
  }

  get #control(): SimulatorServer['switch']['control'] {
    return this.#server.switch.control;
  }

  #agent(id: string) {
    const found = this.#control.agents().find((one) => one.id === id);
    if (found === undefined) throw new ProviderError('not-found', `There is no agent ${id}.`);
    return found;
  }

  #calls(id: string) {
    return this.#agent(id).calls.filter((call) => call.agent.state !== 'ended');
  }

  #callOf(id: string): string {
    const [call] = this.#calls(id);
    if (call === undefined) throw new ProviderError('bad-state', `Agent ${id} has no call.`);
    return call.key;
  }

  #command(id: string, command: Command): void {
    this.#control.command({ agent: id, command });
  }

  #party(number: string): { readonly conversation: string; readonly party: string } {
    const found = this.#control
      .conversations()
      .flatMap(({ id, parties }) => parties.map((party) => ({ conversation: id, party })))
      .find(({ party }) => party.number === number);
    if (found === undefined) throw new ProviderError('not-found', 'Nobody with that number is in a call.');
    return { conversation: found.conversation, party: found.party.id };
  }

  /** What was set off has been told to the pages. */
  #settled(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
