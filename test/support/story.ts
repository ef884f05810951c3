/** Words of the stories: what an agent does at the softphone, what they see there, and what is so in the phone system. */
import { isActive, isLive, phase, visibleLegs } from '../../src/model/index.js';
import type { Call, Leg } from '../../src/model/index.js';
import { buttons, callControlNames } from '../../src/salesforce/index.js';
import type {
  CallControlName,
  Control,
  EventPayload,
  SoftphoneCall,
  TelephonyEventType,
} from '../../src/salesforce/index.js';
import type { Desk, Floor } from './desk.js';

/** One control of one row, as the softphone shows it. */
export function button(desk: Desk, name: CallControlName, row: { readonly key: string } = desk.row()): Control {
  const control = buttons(desk.host.state).calls[row.key]?.[name];
  if (control === undefined) throw new Error(`no row ${row.key}`);
  return control;
}

/** Names of the controls of a row that can be pressed. */
export function pressable(desk: Desk, row: { readonly key: string } = desk.row()): CallControlName[] {
  return callControlNames.filter((name) => button(desk, name, row).enabled);
}

/** Presses a button; throws unless it is shown and enabled. */
export async function press(
  desk: Desk,
  name: CallControlName,
  row: { readonly key: string } = desk.row(),
): Promise<void> {
  const { enabled, message, why } = button(desk, name, row);
  if (!enabled || message === undefined)
    throw new Error(`"${name}" cannot be pressed: ${why ?? 'it waits, or needs more than a press'}`);
  await desk.send(message);
}

/** Row of the agent's first party, of one added, or of a consult. */
export const first = (row: SoftphoneCall): boolean => row.role === 'call' && row.call.callType !== 'Consult';
export const added = (row: SoftphoneCall): boolean => row.role === 'participant';
export const consulted = (row: SoftphoneCall): boolean => row.call.callType === 'Consult';

/** Somebody outside, by number. */
export const outside = (
  phoneNumber = '+12025550180',
): { readonly type: 'PhoneNumber'; readonly phoneNumber: string } => ({
  type: 'PhoneNumber',
  phoneNumber,
});
/** Another agent. */
export const colleague = (id: string): { readonly type: 'Agent'; readonly id: string } => ({ type: 'Agent', id });

/** Events Salesforce is told while something happens. */
export async function told(desk: Desk, happening: () => Promise<unknown>): Promise<readonly string[]> {
  const before = desk.events.length;
  await happening();
  return desk.events.slice(before);
}

/** Payload of the last event of a type, which the event's schema has accepted. */
export function payload<T extends TelephonyEventType>(desk: Desk, eventType: T): EventPayload<T> {
  const last = desk.last(eventType);
  if (last === undefined) throw new Error(`no ${eventType} was told`);
  return last;
}

/** A row of the softphone, reduced to what an agent acts on. */
export interface Line {
  readonly callId: string;
  readonly leg: string;
  readonly state: SoftphoneCall['state'];
  readonly onHold: boolean;
  readonly recordingPaused: boolean;
}

/** What the softphone shows. */
export function shown(desk: Desk): { readonly lines: readonly Line[]; readonly muted: boolean } {
  const lines = desk.rows.map(({ callId, connectionId, state, isOnHold, isRecordingPaused, role }) => ({
    callId,
    leg: connectionId,
    state,
    onHold: isOnHold,
    recordingPaused: role === 'call' && isRecordingPaused,
  }));
  return { lines: sorted(lines), muted: desk.host.state.isMuted };
}

/** What it should show, by what the phone system says. */
export function truth(floor: Floor, agent: string): { readonly lines: readonly Line[]; readonly muted: boolean } {
  const calls = floor.simulator.system.snapshot(agent).calls.filter(isActive);
  const lines = calls.flatMap((call) =>
    visibleLegs(call)
      .filter(isLive)
      .map((leg) => lineOf(call, leg)),
  );
  return { lines: sorted(lines), muted: calls.some((call) => call.kind !== 'supervision' && call.agent.muted) };
}

function lineOf(call: Call, leg: Leg): Line {
  return {
    callId: leg.role === 'primary' ? (call.supervised?.key ?? call.key) : leg.key,
    leg: leg.id,
    state: stateOf(call, leg),
    onHold: leg.state === 'hold',
    recordingPaused: leg.role === 'primary' && call.recording === 'paused',
  };
}

function stateOf(call: Call, leg: Leg): SoftphoneCall['state'] {
  if (call.kind === 'supervision') {
    if (phase(call) === 'alerting') return 'supervising-ringing';
    return call.supervised?.bargedIn === true ? 'barged-in' : 'listening';
  }
  const talks = leg.state === 'connected' || leg.state === 'hold';
  if (leg.role === 'participant') return talks ? 'connected' : 'adding';
  if (leg.role === 'consult') return talks ? 'connected' : 'dialing';
  if (phase(call) === 'alerting') return call.kind === 'callback' ? 'queued' : 'offered';
  return phase(call) === 'connected' ? 'connected' : 'dialing';
}

function sorted(lines: readonly Line[]): readonly Line[] {
  return [...lines].sort((one, other) => (one.leg < other.leg ? -1 : 1));
}

/** What controls of a row may be used, by its CallInfo. */
function permitted(row: SoftphoneCall): Readonly<Record<string, boolean | undefined>> {
  const {
    holdEnabled,
    muteEnabled,
    conferenceEnabled,
    swapEnabled,
    addCallerEnabled,
    recordEnabled,
    extensionEnabled,
  } = row.callInfo;
  return {
    holdEnabled,
    muteEnabled,
    conferenceEnabled,
    swapEnabled,
    addCallerEnabled,
    recordEnabled,
    extensionEnabled,
  };
}

/** The same by what the phone system allows. */
function allowed(floor: Floor, agent: string): Readonly<Record<string, boolean | undefined>> {
  const may = new Set(floor.simulator.system.snapshot(agent).calls.find(isActive)?.allowed);
  return {
    holdEnabled: may.has('hold'),
    muteEnabled: may.has('mute'),
    conferenceEnabled: may.has('conference'),
    swapEnabled: may.has('alternate'),
    addCallerEnabled: may.has('add-participant') || may.has('consult'),
    recordEnabled: may.has('record'),
    extensionEnabled: may.has('digits'),
  };
}

/** The agent sees what is so: rows, and of every row what it may; no button waits, no rule of the protocol was broken. */
export function expectTruth(floor: Floor, desk: Desk): void {
  expect(shown(desk)).toEqual(truth(floor, desk.agent));
  for (const row of desk.rows) expect(permitted(row)).toEqual(allowed(floor, desk.agent));
  expect(desk.host.state.pending.map(({ type }) => type)).toEqual([]);
  expect(broken(desk)).toEqual([]);
}

/** Rules of the protocol that were broken, in words. */
export function broken(desk: Desk): string[] {
  return desk.violations.map(({ rule, message }) => `${rule}: ${message}`);
}

/** Proof that everything works: a short call, from offer to after-call work. */
export async function expectCallWorks(floor: Floor, desk: Desk): Promise<void> {
  const { conversation } = floor.control.callIn({ from: '+15550100188', agent: desk.agent });
  await floor.pass(750);
  await press(desk, 'accept');
  expectTruth(floor, desk);
  floor.control.hangUp({ conversation });
  await floor.settle();
  expect(desk.events.slice(-2)).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
  expectTruth(floor, desk);
}
