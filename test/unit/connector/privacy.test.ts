/** DESIGN.md, "PII": numbers, names, digits and tokens reach neither the console, nor the log, nor a LOG of Salesforce. */
import { downloadLog, logLines, writeLog } from '../../../src/connector/log.js';
import { redacted } from '../../../src/connector/redaction.js';
import { ProviderError } from '../../../src/provider/index.js';
import { altered } from '../../support/altered-provider.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { added, broken, colleague, consulted, first, outside, press } from '../../support/story.js';

const numbers = ['+15550100199', '+12025550180', '+12025550181', '+12025550199'];
const names = ['Zoe Quill', 'Interpreter service', 'Bob Okafor', 'Alice Moreau', 'Rosebud'];
const digits = '4929123456781234';
const token = 'eyJhbGciOiJSUzI1NiJ9.c2VjcmV0.c2lnbmF0dXJl';

/** Everything that was written anywhere. */
function written(desk: Desk): readonly string[] {
  const logs = desk.host.entries.flatMap(({ direction, data }) => {
    const { type } = data as { readonly type: string };
    return direction === 'from-connector' && type === 'LOG' ? [JSON.stringify(data)] : [];
  });
  return [...desk.console, ...desk.log, ...logs];
}

async function longDay(floor: Floor, options: Parameters<Floor['staffed']>[1]): Promise<Desk> {
  const bob = await floor.staffed('bob');
  const desk = await floor.staffed('alice', options);
  floor.control.setNumber({ number: '+12025550180', behaviour: 'answer', afterMs: 100 });
  const { call } = floor.control.callIn({
    from: '+15550100199',
    name: 'Zoe Quill',
    agent: 'alice',
    attributes: { password: 'Rosebud', Code__c: 'Rosebud' },
  });
  await floor.pass(750);
  await press(desk, 'accept');
  await press(desk, 'mute');
  await desk.send({ type: 'SEND_DIGITS', digits });
  await desk.send({ type: 'SEND_DIGITS', digits: `pin ${digits}` });
  await desk.send({ type: 'GET_PHONE_CONTACTS', filter: { contains: 'Interpreter service' } });
  await desk.send({ type: 'GET_CONTACTS', filter: { contains: '+12025550180' } });
  await desk.send({
    type: 'ADD_PARTICIPANT',
    contact: { ...outside(), name: 'Interpreter service' },
    call: desk.row().call,
    isBlindTransfer: false,
  });
  await floor.pass(1_000);
  await press(desk, 'swap', desk.row(added));
  await press(desk, 'merge', desk.row(added));
  await press(desk, 'removeParticipant', desk.row(added));
  await desk.send({ type: 'DIAL', contact: colleague('bob'), params: 'isConsultCall' });
  await floor.settle();
  await press(bob, 'accept');
  await press(desk, 'end', desk.row(consulted));
  await desk.send({ type: 'DIAL', contact: outside('+12025550199') });
  await desk.send({ type: 'DIAL', contact: outside('not +12025550199 at all') });
  floor.network.setFaults({ agent: 'alice', faults: { refuse: { hold: 'internal' }, driverThrows: ['unmute'] } });
  await press(desk, 'hold', desk.row(first));
  await press(desk, 'mute', desk.row(first));
  floor.network.setFaults({ agent: 'alice', faults: {} });
  await desk.send({
    type: 'LOG',
    logLevel: 'INFO',
    logMessage: 'Zoe Quill rang from +15550100199',
    payload: { message: '+15550100199', name: 'Zoe Quill' },
  });
  await desk.send({ type: 'MESSAGE', message: { hookswitch: 1, type: 'context', requestId: 'r' } });
  await desk.send({
    type: 'GET_SIGNED_RECORDING_URL',
    recordingUrl: '',
    vendorCallKey: call,
    callId: '0LQ000000000001',
  });
  await desk.send({
    type: 'SET_AGENT_CONFIG',
    config: { selectedPhone: { type: 'DESK_PHONE', number: '+12025550181' } },
  });
  floor.network.drop({ agent: 'alice', refuseForMs: 3_000 });
  await floor.pass(6_000);
  await press(desk, 'end', desk.row(first));
  await press(desk, 'wrapUp', { key: call });
  await desk.send({ type: 'DOWNLOAD_VENDOR_LOGS' });
  return desk;
}

describe('a long day of calls', () => {
  it('leaves no number, name or digit in console, log or LOG', async () => {
    const floor = new Floor();
    const desk = await longDay(floor, {
      secrets: [...numbers, ...names, digits],
      config: { userFullName: 'Alice Moreau' },
    });
    const all = written(desk);
    expect(all.length).toBeGreaterThan(100);
    for (const line of all) {
      for (const name of names) expect(line).not.toContain(name);
      const bare = line.replace(/[\s().+-]/g, '');
      for (const secret of [...numbers, digits]) expect(bare).not.toContain(secret.replace('+', ''));
    }
    expect(broken(desk)).toEqual([]);
  });

  it('leaves no token, even of a driver that puts it into its errors', async () => {
    const floor = new Floor();
    const loadProvider = altered(floor, (healthy, context) => ({
      connect: async () => {
        context.log('signing-in', { token: await context.token() });
        return healthy.connect();
      },
      search: async () => {
        const secret = await context.token();
        throw new ProviderError('auth-required', 'Sign in again.', { nativeCode: '401', cause: new Error(secret) });
      },
      devices: async () => {
        throw new TypeError(`bad header ${await context.token()}`);
      },
    }));
    const desk = await longDay(floor, { loadProvider, token: () => Promise.resolve(token) });
    await desk.send({ type: 'GET_AUDIO_DEVICES' });
    expect(desk.events).toContain('ERROR Telephony_SignIn');
    for (const line of written(desk)) expect(line).not.toContain(token);
    expect(JSON.stringify(desk.host.entries)).not.toContain(token);
  });
});

describe('the log', () => {
  it('keeps named fields only, and no text that could be a number', () => {
    expect(
      redacted({
        callId: 'call-1',
        phoneNumber: '+15550100199',
        message: 'Called +1 (555) 010-0199 twice',
        call: { state: 'ringing', contact: { name: 'Zoe' }, callInfo: { isOnHold: true, additionalFields: '{"x":1}' } },
        calls: [{ callId: '5550100199' }],
        somethingNew: 'x',
      }),
    ).toEqual({
      callId: 'call-1',
      message: 'Called [number] twice',
      call: { state: 'ringing', callInfo: { isOnHold: true } },
      calls: [{ callId: '[number]' }],
    });
  });

  it('keeps no endless text, no endless depth, no functions', () => {
    expect(redacted({ message: 'x'.repeat(500) })).toEqual({ message: 'x'.repeat(200) });
    expect(
      redacted({ payload: { payload: { payload: { payload: { payload: { payload: { payload: 1 } } } } } } }),
    ).toEqual({
      payload: { payload: { payload: { payload: { payload: {} } } } },
    });
    expect(redacted({ message: () => 'x', kind: undefined, count: 2 })).toEqual({ count: 2 });
  });

  it('is bounded: the oldest lines go first', () => {
    for (let line = 0; line < 3_000; line++) writeLog('INFO', `line ${String(line)}`, { message: 'y'.repeat(150) });
    const lines = logLines();
    expect(lines.join('').length).toBeLessThanOrEqual(200_000);
    expect(lines.at(-1)).toContain('line 2999');
    expect(lines.join('')).not.toContain('"line 0"');
  });

  it('can be downloaded as a file by the agent', () => {
    const clicked: { href?: string; download?: string }[] = [];
    const link = { href: '', download: '', click: () => clicked.push({ ...link }) };
    Object.assign(globalThis, { document: { createElement: () => link } });
    writeLog('INFO', 'something');
    downloadLog();
    Reflect.deleteProperty(globalThis, 'document');
    expect(clicked).toMatchObject([
      {
        href: expect.stringMatching(/^blob:/) as string,
        download: expect.stringMatching(/^hookswitch-.*\.txt$/) as string,
      },
    ]);
  });
});
