/** DESIGN.md, "Call records": one request before an inbound or transferred call is offered, then reports that may be repeated. */
import { CallRecordsInMemory, needsRecord, noCallRecords } from '../../../src/connector/call-records.js';
import type { CallRecords } from '../../../src/connector/call-records.js';
import { Floor } from '../../support/desk.js';
import { customer, holding, ringing, talking } from '../../support/situations.js';
import { expectTruth, payload, press, told } from '../../support/story.js';

/** Records that answer when the test says so. */
function slow(): { readonly records: CallRecords; readonly asked: () => number; answer(id: string | undefined): void } {
  let asked = 0;
  const waiting: ((id: string | undefined) => void)[] = [];
  const offered: CallRecords['offered'] = (call) => {
    if (!needsRecord(call)) return undefined;
    asked++;
    return new Promise((resolve) => waiting.push(resolve));
  };
  return {
    records: { ...noCallRecords, offered },
    asked: () => asked,
    answer: (id) => {
      for (const resolve of waiting.splice(0)) resolve(id);
    },
  };
}

describe('the record of an inbound call', () => {
  it('is asked for before the call is offered, and named in it', async () => {
    const floor = new Floor();
    const { records, answer, asked } = slow();
    const alice = await floor.staffed('alice', { records });
    floor.control.callIn({ from: customer, agent: 'alice' });
    await floor.pass(1_000);
    expect(asked()).toBe(1);
    expect(alice.events.slice(2)).toEqual([]);
    answer('0LQ000000000007');
    expect(await told(alice, () => floor.settle())).toEqual(['CALL_STARTED']);
    expect(payload(alice, 'CALL_STARTED').callAttributes?.voiceCallId).toBe('0LQ000000000007');
    expectTruth(floor, alice);
  });

  it('that does not come is done without: the call is offered', async () => {
    const floor = new Floor();
    const { records, answer } = slow();
    const alice = await floor.staffed('alice', { records });
    floor.control.callIn({ from: customer, agent: 'alice' });
    await floor.pass(1_000);
    answer(undefined);
    expect(await told(alice, () => floor.settle())).toEqual(['CALL_STARTED']);
    expect(payload(alice, 'CALL_STARTED').callAttributes?.voiceCallId).toBeUndefined();
  });

  it('for a caller who gives up while it is awaited: nothing is offered, nothing hung up', async () => {
    const floor = new Floor();
    const { records, answer } = slow();
    const alice = await floor.staffed('alice', { records });
    const { conversation } = floor.control.callIn({ from: customer, agent: 'alice' });
    await floor.pass(1_000);
    floor.control.hangUp({ conversation });
    await floor.settle();
    answer('0LQ000000000007');
    expect(await told(alice, () => floor.settle())).toEqual([]);
    expectTruth(floor, alice);
  });

  it('that the vendor has named is not asked for', async () => {
    const floor = new Floor();
    const { records, asked } = slow();
    const alice = await floor.staffed('alice', { records });
    floor.control.callIn({ from: customer, agent: 'alice', attributes: { voiceCallId: '0LQ000000000099' } });
    await floor.pass(1_000);
    expect(asked()).toBe(0);
    expect(payload(alice, 'CALL_STARTED').callAttributes?.voiceCallId).toBe('0LQ000000000099');
  });

  it('is asked for once, however often the call changes', async () => {
    const floor = new Floor();
    const { records, asked, answer } = slow();
    const { desk } = await ringing(floor, 'alice', { records });
    answer('0LQ000000000007');
    await floor.settle();
    await press(desk, 'accept');
    await press(desk, 'hold');
    expect(asked()).toBe(1);
    expect(desk.row().call.callAttributes?.voiceCallId).toBe('0LQ000000000007');
  });

  it('is still named after a reload', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor, 'alice', { records: new CallRecordsInMemory() });
    const before = desk.row().call.callAttributes?.voiceCallId;
    await desk.reload();
    expect(before).toMatch(/^0LQ\w{15}$/);
    expect(desk.row().call.callAttributes?.voiceCallId).toBe(before);
    expectTruth(floor, desk);
  });
});

describe('the record of a call that came before the agent was available', () => {
  it('is asked for all the same, and named in the replay', async () => {
    const floor = new Floor();
    const alice = floor.desk('alice', { records: new CallRecordsInMemory() });
    await alice.load();
    floor.control.callIn({ from: customer, agent: 'alice' });
    floor.control.command({ agent: 'alice', command: { type: 'set-presence', status: 'available', afterCall: false } });
    await floor.pass(1_000);
    await alice.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    expect(payload(alice, 'CALL_STARTED').callAttributes?.voiceCallId).toMatch(/^0LQ\w{15}$/);
    expectTruth(floor, alice);
  });
});

describe('the record of a call that Salesforce makes itself', () => {
  it('is neither asked for nor reported on', async () => {
    const floor = new Floor();
    const records = new CallRecordsInMemory();
    const alice = await floor.staffed('alice', { records });
    await alice.send({ type: 'DIAL', contact: { type: 'PhoneNumber', phoneNumber: '+12025550181' } });
    await floor.pass(500);
    floor.control.answer({ conversation: floor.control.conversations()[0]?.id ?? '' });
    await floor.settle();
    await press(alice, 'end');
    expect(records.reports).toEqual([]);
  });
});

describe('reports', () => {
  it('say when the call was answered, held, resumed and ended', async () => {
    const floor = new Floor();
    const records = new CallRecordsInMemory();
    const { desk } = await talking(floor, 'alice', { records });
    for (const button of ['hold', 'hold', 'end'] as const) {
      await floor.pass(1_000);
      await press(desk, button);
    }
    expect(records.reports.map(({ event }) => event)).toEqual(['answered', 'held', 'resumed', 'ended']);
  });

  it('of a caller who gave up say so', async () => {
    const floor = new Floor();
    const records = new CallRecordsInMemory();
    const { conversation } = await ringing(floor, 'alice', { records });
    floor.control.hangUp({ conversation });
    await floor.settle();
    expect(records.reports.map(({ event }) => event)).toEqual(['ended']);
  });

  it('need none of the agent being available', async () => {
    const floor = new Floor();
    const records = new CallRecordsInMemory();
    const { desk, conversation } = await talking(floor, 'alice', { records });
    await desk.send({ type: 'AGENT_AVAILABLE', isAvailable: false });
    floor.control.hangUp({ conversation });
    await floor.settle();
    expect(records.reports.at(-1)).toMatchObject({ event: 'ended' });
  });
});

describe('no records', () => {
  it('are asked of nobody', async () => {
    const floor = new Floor();
    const { desk } = await holding(floor);
    expect(desk.row().call.callAttributes?.voiceCallId).toBeUndefined();
  });
});
