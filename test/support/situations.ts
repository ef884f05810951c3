/** Situations in which stories begin. */
import type { Desk, DeskOptions, Floor } from './desk.js';
import { added, colleague, outside, press } from './story.js';

/** The customer of most stories. */
export const customer = '+15550100199';

/** An agent at work, and a conversation they are in. */
export interface Situation {
  readonly desk: Desk;
  /** Of the conversation, for `floor.control`. */
  readonly conversation: string;
  /** Vendor call key of the agent's call. */
  readonly call: string;
}

/** A customer's call rings at the agent. */
export async function ringing(floor: Floor, agent = 'alice', options: DeskOptions = {}): Promise<Situation> {
  const desk = floor.desks.find((one) => one.agent === agent) ?? (await floor.staffed(agent, options));
  const { conversation, call } = floor.control.callIn({ from: customer, name: 'Zoe Quill', agent });
  await floor.pass(750);
  return { desk, conversation, call };
}

/** The agent talks with a customer. */
export async function talking(floor: Floor, agent = 'alice', options: DeskOptions = {}): Promise<Situation> {
  const situation = await ringing(floor, agent, options);
  await press(situation.desk, 'accept');
  return situation;
}

/** The customer is on hold. */
export async function holding(floor: Floor): Promise<Situation> {
  const situation = await talking(floor);
  await press(situation.desk, 'hold');
  return situation;
}

/** Somebody outside is being called for the customer's call; the customer is on hold. */
export async function adding(floor: Floor, number?: string): Promise<Situation> {
  const situation = await talking(floor);
  const { desk } = situation;
  await desk.send({ type: 'ADD_PARTICIPANT', contact: outside(number), call: desk.row().call, isBlindTransfer: false });
  await floor.pass(500);
  return situation;
}

/** The agent talks with somebody added; the customer is on hold. */
export async function withParticipant(floor: Floor): Promise<Situation> {
  const situation = await adding(floor);
  floor.control.answer({ conversation: situation.conversation });
  await floor.settle();
  return situation;
}

/** Agent, customer and somebody outside hear each other. */
export async function conferenced(floor: Floor): Promise<Situation> {
  const situation = await withParticipant(floor);
  await press(situation.desk, 'merge', situation.desk.row(added));
  return situation;
}

/** A private call to a colleague rings; the customer is on hold. */
export async function asking(floor: Floor): Promise<Situation & { readonly other: Desk }> {
  const other = floor.desks.find(({ agent }) => agent === 'bob') ?? (await floor.staffed('bob'));
  const situation = await talking(floor);
  await situation.desk.send({ type: 'DIAL', contact: colleague('bob'), params: 'isConsultCall' });
  await floor.pass(250);
  return { ...situation, other };
}

/** The agent talks privately with a colleague; the customer is on hold. */
export async function consulting(floor: Floor): Promise<Situation & { readonly other: Desk }> {
  const situation = await asking(floor);
  await press(situation.other, 'accept');
  return situation;
}
