/** Situations that cases begin with. */
import { isLive, primaryLeg } from '../../model/index.js';
import type { Call, Command, Leg, LegId } from '../../provider/index.js';
import { holds } from '../case.js';
import type { ProviderBench } from './bench.js';

/** A customer's call rings at the agent. */
export async function ringing(bench: ProviderBench): Promise<Call> {
  await bench.connect();
  await bench.drive('offerInbound');
  return bench.until('a call rings at the agent', () => bench.calls.find(({ agent }) => agent.state === 'alerting'));
}

/** The agent talks with a customer. */
export async function talking(bench: ProviderBench): Promise<Call> {
  const { key } = await ringing(bench);
  await bench.does({ type: 'accept', call: key }, 'the agent talks with the customer', () => talks(bench, key));
  return known(bench, key);
}

/** The agent talks with somebody who was consulted, and holds the customer. */
export async function consulting(
  bench: ProviderBench,
): Promise<{ readonly call: Call; readonly customer: LegId; readonly consulted: LegId }> {
  const { key } = await talking(bench);
  const customer = primaryOf(known(bench, key)).id;
  const commandId = await bench.execute({ type: 'consult', call: key, to: bench.place('destination') });
  const { id } = await bench.until('the call has a leg to the one who is consulted', () => legMadeBy(bench, commandId));
  await bench.drive('remoteAnswer');
  await bench.until('the one who is consulted talks', () => legOf(bench, key, id)?.state === 'connected');
  return { call: known(bench, key), customer, consulted: id };
}

export function talks(bench: ProviderBench, key: string): boolean {
  const call = bench.call(key);
  return call?.agent.state === 'connected' && call.connectedAt !== undefined && primaryLeg(call)?.state === 'connected';
}

export function known(bench: ProviderBench, key: string): Call {
  const call = bench.call(key);
  holds(call !== undefined, 'The call is gone while it should go on.');
  return call;
}

export function primaryOf(call: Call): Leg {
  const leg = primaryLeg(call);
  holds(leg !== undefined, 'The call has no primary leg.');
  return leg;
}

export function legOf(bench: ProviderBench, key: string, leg: LegId): Leg | undefined {
  return bench.call(key)?.legs.find(({ id }) => id === leg);
}

export function legMadeBy(bench: ProviderBench, commandId: string): Leg | undefined {
  return bench.calls.flatMap(({ legs }) => legs).find((leg) => leg.createdBy === commandId && isLive(leg));
}

/** Why a call ended, from whatever told it last. */
export function lastCause(bench: ProviderBench, key: string): string | undefined {
  const causes = bench.heard.map(({ event }) => {
    if (event.type === 'call' && event.call.key === key) return event.call.ended;
    return event.type === 'call-gone' && event.key === key ? event.cause : undefined;
  });
  return causes.filter((cause) => cause !== undefined).at(-1);
}

/** Milliseconds the story waits for an effect before it goes on without: whether it comes in time is for other cases. */
const patienceMs = 2_000;

/**
 * An ordinary call from ring to end, for the rules on events in general. Goes on where a command has no effect.
 * @param before called before the agent ends the call
 */
export async function story(
  bench: ProviderBench,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { key } = await ringing(bench);
  await attempt(bench, { type: 'accept', call: key }, () => talks(bench, key));
  const leg = primaryLeg(known(bench, key))?.id ?? '';
  await attempt(bench, { type: 'mute', call: key }, () => known(bench, key).agent.muted);
  await attempt(bench, { type: 'unmute', call: key }, () => !known(bench, key).agent.muted);
  await attempt(bench, { type: 'hold', call: key, leg }, () => legOf(bench, key, leg)?.state === 'hold');
  await attempt(bench, { type: 'resume', call: key, leg }, () => legOf(bench, key, leg)?.state === 'connected');
  await before();
  await attempt(bench, { type: 'end', call: key }, () => bench.isOver(key));
  if (bench.call(key)?.wrapUp === 'active')
    await attempt(bench, { type: 'end-wrap-up', call: key }, () => bench.call(key)?.wrapUp !== 'active');
  await bench.quiet();
}

async function attempt(bench: ProviderBench, command: Command, shows: () => boolean): Promise<void> {
  if (!bench.can(command.type)) return;
  try {
    await bench.execute(command);
    await bench.until(command.type, shows, patienceMs);
  } catch {
    // A refusal and a missing effect have cases of their own.
  }
}
