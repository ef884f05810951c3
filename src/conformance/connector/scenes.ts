/** Situations in which cases begin, and what each needs of the driver file. */
import type { Contact, SoftphoneCall } from '../../salesforce/index.js';
import { customer, type ConnectorBench } from './bench.js';
import type { Caller, FarEndMember, SetupItems } from './far-end.js';

/** What the scenes of the same name need. */
export const needs = {
  ringing: ['offerInbound'],
  dialling: ['outsideNumbers'],
  dialled: ['outsideNumbers', 'remoteAnswer'],
  adding: ['offerInbound', 'outsideNumbers'],
  threeWay: ['offerInbound', 'outsideNumbers', 'remoteAnswer'],
} as const satisfies Readonly<Record<string, readonly FarEndMember[]>>;

/** A customer's call rings. Resolves with the customer's number. @param setup left out: the agent's usual one */
export async function ringing(bench: ConnectorBench, caller: Caller = customer, setup?: SetupItems): Promise<string> {
  await bench.online(setup);
  return offered(bench, caller);
}

/** As {@link ringing}, at an agent who is online already. */
export async function offered(bench: ConnectorBench, caller: Caller = customer): Promise<string> {
  const from = bench.mark();
  const number = await bench.far.offerInbound(caller);
  await bench.told('CALL_STARTED', from);
  return number ?? caller.number;
}

/** The agent talks with a customer, whose number it resolves with. */
export async function talking(bench: ConnectorBench, caller: Caller = customer, setup?: SetupItems): Promise<string> {
  const number = await ringing(bench, caller, setup);
  await accept(bench);
  return number;
}

export async function accept(bench: ConnectorBench): Promise<void> {
  await bench.ask({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_CONNECTED');
}

/** Somebody outside, as a contact. */
export function outside(bench: ConnectorBench, index = 0): Contact {
  return { type: 'PhoneNumber', phoneNumber: bench.far.outsideNumbers[index] ?? '' };
}

/** Somebody outside is being dialled, whose number it resolves with. */
export async function dialling(bench: ConnectorBench, index = 0): Promise<string> {
  await bench.online();
  await bench.ask({ type: 'DIAL', contact: outside(bench, index) }, 'CALL_STARTED');
  return bench.far.outsideNumbers[index] ?? '';
}

/** The agent talks with somebody they have dialled. */
export async function dialled(bench: ConnectorBench): Promise<string> {
  const number = await dialling(bench);
  const from = bench.mark();
  await bench.far.remoteAnswer(number);
  await bench.told('CALL_CONNECTED', from);
  return number;
}

/** Two numbers: the customer's, and that of the party added. */
export interface Parties {
  readonly customer: string;
  readonly third: string;
}

/** Somebody outside rings, to be added to the customer's call. */
export async function adding(bench: ConnectorBench): Promise<Parties> {
  const number = await talking(bench);
  return { customer: number, third: await add(bench, 0) };
}

/** Adds somebody outside, who rings. */
export async function add(
  bench: ConnectorBench,
  index: number,
  more: { readonly autoMerge?: boolean } = {},
): Promise<string> {
  const { call } = bench.first();
  const attributes = { ...call.callAttributes, ...(more.autoMerge === true && { isAutoMergeOn: true }) };
  await bench.ask(
    {
      type: 'ADD_PARTICIPANT',
      contact: outside(bench, index),
      call: { ...call, callAttributes: attributes },
      isBlindTransfer: false,
    },
    'PARTICIPANT_ADDED',
  );
  return bench.far.outsideNumbers[index] ?? '';
}

/** The agent talks with the party added; the customer is on hold. */
export async function threeWay(bench: ConnectorBench): Promise<Parties> {
  const parties = await adding(bench);
  await answered(bench, parties.third);
  return parties;
}

/** The party that was added picks up. */
export async function answered(bench: ConnectorBench, number: string): Promise<void> {
  const from = bench.mark();
  await bench.far.remoteAnswer(number);
  await bench.told('PARTICIPANT_CONNECTED', from);
}

/** Everybody hears everybody. */
export async function merged(bench: ConnectorBench): Promise<Parties> {
  const parties = await threeWay(bench);
  await bench.ask({ type: 'CONFERENCE', calls: lines(bench) }, 'HOLD_TOGGLE');
  return parties;
}

/** A private second call rings; the customer is on hold. */
export async function consulting(bench: ConnectorBench): Promise<Parties> {
  const number = await talking(bench);
  await bench.ask({ type: 'DIAL', contact: outside(bench), params: 'isConsultCall=true' }, 'CALL_STARTED');
  return { customer: number, third: bench.far.outsideNumbers[0] ?? '' };
}

/** The agent talks privately with somebody. */
export async function consulted(bench: ConnectorBench): Promise<Parties> {
  const parties = await consulting(bench);
  const from = bench.mark();
  await bench.far.remoteAnswer(parties.third);
  await bench.told('CALL_CONNECTED', from);
  return parties;
}

/** The agent's lines as they are sent back in messages. */
export function lines(bench: ConnectorBench): SoftphoneCall['call'][] {
  return bench.rows.map(({ call }) => call);
}
