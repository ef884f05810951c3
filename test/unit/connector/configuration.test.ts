/** Bad configuration: one message that says what is wrong and what to do, in the softphone and in the log. */
import { ConfigurationError, errorStyleOf, parseConfiguration } from '../../../src/connector/configuration.js';
import type { ConnectorConfig } from '../../../src/salesforce/index.js';
import { altered } from '../../support/altered-provider.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { broken, payload, told } from '../../support/story.js';

async function configured(items: Readonly<Record<string, unknown>>, loadProvider?: 'page'): Promise<Desk> {
  const floor = new Floor();
  const desk = floor.desk('alice', { config: items as ConnectorConfig, ...(loadProvider && { loadProvider }) });
  await desk.load();
  await floor.pass(60_000);
  return desk;
}

function sentence(desk: Desk): string {
  const error = payload(desk, 'ERROR');
  return 'customError' in error ? (error.customError.message ?? '') : error.message;
}

describe('a contact centre', () => {
  it.each([
    ['without a provider', { '/telephony/provider': '' }, '/telephony/provider is missing. Add it'],
    [
      'with a provider of a strange name',
      { '/telephony/provider': 'Sip Trunk!' },
      '/telephony/provider must be the name of a driver',
    ],
    [
      'with a routing nobody knows',
      { '/telephony/routing': 'round-robin' },
      '/telephony/routing must be vendor or unified',
    ],
    ['with labels nobody knows', { '/telephony/labels': 'some' }, '/telephony/labels must be package or none'],
    [
      'with a time that is none',
      { '/telephony/initTimeoutMs': 'soon' },
      '/telephony/initTimeoutMs must be milliseconds',
    ],
    [
      'with a height that is none',
      { '/telephony/loginFrameHeight': '-5' },
      '/telephony/loginFrameHeight must be pixels',
    ],
    ['with a malformed status map', { '/telephony/statusMap': 'available' }, '/telephony/statusMap must be pairs'],
    ['with an item that is null', { '/telephony/routing': null }, '/telephony/routing must be text, not null'],
    [
      'with an item that is a number',
      { '/telephony/initTimeoutMs': 5000 },
      '/telephony/initTimeoutMs must be text, not number',
    ],
    [
      'with an item that is an object',
      { '/telephony/simulator/url': {} },
      '/telephony/simulator/url must be text, not object',
    ],
    ['with statuses that are no JSON', { userPresenceStatuses: '{' }, 'userPresenceStatuses has the wrong form'],
  ])('%s brings one message, which names the item, and the same in the log', async (_what, items, says) => {
    const desk = await configured(items);
    expect(desk.events).toEqual(['ERROR Telephony_Configuration']);
    expect(sentence(desk)).toContain(says);
    expect(desk.log.join('')).toContain(says);
    expect(desk.host.state.phase).toBe('failed');
    expect(broken(desk)).toEqual([]);
  });

  it('that names no driver of this bundle: one message, which says which there are', async () => {
    const desk = await configured({ '/telephony/provider': 'carrier-pigeon' }, 'page');
    expect(desk.events).toEqual(['ERROR Telephony_Configuration']);
    expect(sentence(desk)).toMatch(/\/telephony\/provider names no driver of this connector\. Use one of: .*simulator/);
  });

  it('that names a driver which the host page has loaded gets it', async () => {
    const desk = await configured({ '/telephony/provider': 'simulator' }, 'page');
    expect(desk.events).toEqual(['CONNECTOR_READY']);
  });

  it('with an item the driver cannot use: one message, and no endless attempts', async () => {
    const desk = await configured({ '/telephony/simulator/login': 'magic' });
    expect(desk.events).toEqual(['ERROR Telephony_BadArgument']);
    expect(sentence(desk)).toContain('simulator/login is none of the ways to sign in. Use');
  });

  it('with an agent the phone system does not have: one message, and no endless attempts', async () => {
    const desk = await configured({ '/telephony/simulator/agent': 'nobody' });
    expect(desk.events).toEqual(['ERROR Telephony_BadArgument']);
    expect(sentence(desk)).toContain('There is no agent "nobody". Correct the item simulator/agent');
  });

  it('without labels gets the plain error', async () => {
    const desk = await configured({ '/telephony/labels': 'none', '/telephony/routing': 'round-robin' });
    expect(desk.events).toEqual(['ERROR INVALID_PARAMS']);
  });

  it('that is badly configured answers what comes after it with errors, not with exceptions', async () => {
    const desk = await configured({ '/telephony/provider': '' });
    expect(await told(desk, () => desk.send({ type: 'AGENT_AVAILABLE', isAvailable: true }))).toEqual([]);
    expect(await told(desk, () => desk.send({ type: 'WRAP_UP_CALL', call: { callId: 'call-1' } }))).toEqual([]);
    expect(
      await told(desk, () =>
        desk.send({ type: 'MESSAGE', message: { hookswitch: 1, type: 'devices', requestId: 'r' } }),
      ),
    ).toEqual([]);
    expect(await told(desk, () => desk.send({ type: 'DIAL', contact: {} }))).toEqual([
      'CALL_FAILED',
      'ERROR CAN_NOT_START_THE_CALL',
    ]);
  });
});

describe('the namespace of the labels', () => {
  it.each([
    ['hookswitch__Hookswitch', 'hookswitch'],
    ['acme_voice__Acme', 'acme_voice'],
    ['Hookswitch', 'c'],
    ['', 'c'],
    [undefined, 'c'],
    [7, 'c'],
  ])('of vendor info %s is %s', (name, namespace) => {
    expect(errorStyleOf({ '/reqGeneralInfo/reqVendorInfoApiName': name })).toEqual({ labels: 'package', namespace });
  });

  it('is in every error', async () => {
    const desk = await configured({ '/reqGeneralInfo/reqVendorInfoApiName': 'acme__Voice', '/telephony/routing': 'x' });
    expect(payload(desk, 'ERROR')).toMatchObject({ customError: { namespace: 'acme' } });
  });

  it.each([undefined, null, 7, 'text'])('of a configuration that is none (%j): plain errors', (config) => {
    expect(errorStyleOf(config)).toEqual({ labels: 'none', namespace: 'c' });
  });
});

describe('a configuration', () => {
  it('gives the driver its items without the section, and Salesforce has its own', () => {
    const parsed = parseConfiguration({
      userId: '005000000000001',
      userName: 'ada@example.com',
      userFullName: 'Ada Byron',
      '/telephony/provider': ' sip ',
      '/telephony/sip/url': 'wss://pbx.example',
      '/telephony/statusMap': 'available=0N5000000000001, busy=0N5000000000002',
      '/reqHvcc/reqTelephonyIntegrationCertificate': 'secret',
    });
    expect(parsed).toMatchObject({
      provider: 'sip',
      routing: 'vendor',
      initTimeoutMs: 15_000,
      statusMap: { available: '0N5000000000001', busy: '0N5000000000002' },
      agent: { userId: '005000000000001', userName: 'ada@example.com', fullName: 'Ada Byron' },
      items: { provider: 'sip', 'sip/url': 'wss://pbx.example', statusMap: expect.any(String) as string },
    });
    expect(JSON.stringify(parsed)).not.toContain('secret');
  });

  it.each([undefined, null, 7, 'text'])('that is none (%j) is refused with a sentence', (config) => {
    expect(() => parseConfiguration(config)).toThrow(ConfigurationError);
    expect(() => parseConfiguration(config)).toThrow(/\.$/);
  });
});

describe('a driver that answers rubbish', () => {
  it.each([
    ['no snapshot', { snapshot: () => Promise.resolve(undefined as never) }],
    [
      'a snapshot that throws',
      {
        snapshot: () => {
          throw new TypeError('oops');
        },
      },
    ],
    ['a connect that throws by mistake', { connect: () => Promise.reject(new TypeError('oops')) }],
  ])('(%s) at sign-in: one clear error, never an empty set of capabilities', async (_what, change) => {
    const floor = new Floor();
    const desk = floor.desk('alice', { loadProvider: altered(floor, () => change) });
    await desk.load();
    await floor.pass(500);
    expect(desk.events).toEqual(['ERROR Telephony_Internal']);
    expect(broken(desk)).toEqual([]);
  });

  it('(contacts) gets one error', async () => {
    const floor = new Floor();
    const desk = await floor.staffed('alice', {
      loadProvider: altered(floor, () => ({ search: () => Promise.resolve([undefined as never]) })),
    });
    expect(await told(desk, () => desk.send({ type: 'GET_PHONE_CONTACTS' }))).toEqual(['ERROR Telephony_Internal']);
  });

  it('(a chunk that does not load) gets one error, and is tried again', async () => {
    const floor = new Floor();
    const good = altered(floor, () => ({}));
    let attempts = 0;
    const loadProvider = (): ReturnType<typeof good> =>
      attempts++ === 0 ? Promise.reject(new TypeError('Failed to fetch')) : good();
    const desk = floor.desk('alice', { loadProvider });
    await desk.load();
    await floor.pass(3_000);
    expect(desk.events).toEqual(['ERROR Telephony_Internal', 'LOGIN_RESULT', 'CONNECTOR_READY']);
  });
});
