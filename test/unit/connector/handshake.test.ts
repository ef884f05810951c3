/** Runtime reference, section 1.1 to 1.4; pitfalls of section 8 about the window. */
import { capabilityNames } from '../../../src/salesforce/index.js';
import { altered } from '../../support/altered-provider.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { broken, expectCallWorks } from '../../support/story.js';
import { ProviderError } from '../../../src/provider/index.js';

function ready(desk: Desk): {
  readonly capabilities?: Readonly<Record<string, boolean>>;
  readonly agentConfig?: object;
  readonly callInProgress?: unknown;
} {
  const envelopes = desk.host.entries.map(({ data }) => data as { readonly type: string; readonly payload?: object });
  return envelopes.find(({ type }) => type === 'CONNECTOR_READY')?.payload ?? {};
}

describe('the handshake', () => {
  it('ends in one CONNECTOR_READY, and nothing else', async () => {
    const floor = new Floor();
    const alice = floor.desk('alice');
    await alice.load();
    await floor.pass(5_000);
    expect(alice.events).toEqual(['CONNECTOR_READY']);
    expect(alice.host.state.phase).toBe('ready');
    expect(broken(alice)).toEqual([]);
  });

  it('says exactly what driver, agent and platform can do', async () => {
    const floor = new Floor();
    const alice = floor.desk('alice');
    await alice.load();
    const { capabilities, agentConfig, callInProgress } = ready(alice);
    expect(Object.keys(capabilities ?? {}).sort()).toEqual([...capabilityNames].sort());
    const yes = Object.entries(capabilities ?? {}).filter(([, can]) => can);
    expect(yes.map(([name]) => name).sort()).toEqual([
      'BLIND_TRANSFER',
      'CAN_CONSULT',
      'CONTACT_SEARCH',
      'DEBUG_ENABLED',
      'HAS_GET_EXTERNAL_MICROPHONE',
      'HAS_GET_EXTERNAL_SPEAKER',
      'HAS_SET_EXTERNAL_MICROPHONE',
      'HAS_SET_EXTERNAL_SPEAKER',
      'MERGE',
      'MOS',
      'MUTE',
      'PENDING_STATUS_CHANGE',
      'PHONEBOOK',
      'RECORD',
      'SIGNED_RECORDING_URL',
      'SWAP',
      'TRANSFER_TO_OMNI_FLOW',
      'VENDOR_PROVIDED_AVAILABILITY',
      'VENDOR_PROVIDED_QUEUE_WAIT_TIME',
    ]);
    expect(agentConfig).toMatchObject({ PHONES: ['SOFT_PHONE', 'DESK_PHONE'], SELECTED_PHONE: { type: 'SOFT_PHONE' } });
    expect(callInProgress).toBeNull();
  });

  it('offers no button for what the driver cannot do', async () => {
    const floor = new Floor();
    const loadProvider = altered(floor, ({ info }) => ({
      info: {
        ...info,
        commands: info.commands.filter(
          (command) => command !== 'mute' && command !== 'alternate' && command !== 'digits' && command !== 'dial',
        ),
      },
    }));
    const alice = floor.desk('alice', { loadProvider });
    await alice.load();
    expect(ready(alice).capabilities).toMatchObject({ MUTE: false, SWAP: false, DIAL_PAD: true, MERGE: true });
  });

  it('is over only when the phone system can be told things, on a slow network, too', async () => {
    const floor = new Floor();
    floor.network.setFaults({ agent: 'alice', faults: { latencyMs: 300 } });
    const alice = floor.desk('alice');
    await alice.load();
    for (let waited = 0; !alice.events.includes('CONNECTOR_READY') && waited < 5_000; waited += 50)
      await floor.pass(50);
    await alice.send({ type: 'SET_AGENT_STATUS', agentStatus: 'Online' });
    await floor.pass(3_000);
    expect(alice.events).toEqual(['CONNECTOR_READY', 'SET_AGENT_STATUS_RESULT']);
    expect(alice.last('SET_AGENT_STATUS_RESULT')).toEqual({ success: true });
  });

  it('tells nothing before the agent is available, whatever happens', async () => {
    const floor = new Floor();
    const alice = floor.desk('alice');
    await alice.load();
    floor.control.callIn({ from: '+15550100', agent: 'alice' });
    await floor.pass(2_000);
    expect(alice.events).toEqual(['CONNECTOR_READY']);
  });
});

describe('a phone system that is away when the page loads', () => {
  it('brings one clear error, then CONNECTOR_READY by itself when it is back (the demo connector stays dead)', async () => {
    const floor = new Floor();
    floor.network.drop({ agent: 'alice', refuseForMs: 5_000 });
    const alice = floor.desk('alice');
    await alice.load();
    await floor.pass(4_000);
    expect(alice.events).toEqual(['ERROR Telephony_NotConnected']);
    expect(alice.log.join('')).toContain('sign-in-failed');

    await floor.pass(6_000);
    expect(alice.events).toEqual(['ERROR Telephony_NotConnected', 'LOGIN_RESULT', 'CONNECTOR_READY']);
    expect(ready(alice).capabilities).toMatchObject({ MUTE: true });
    expect(broken(alice)).toEqual([]);
  });

  it('works from then on', async () => {
    const floor = new Floor();
    floor.network.drop({ agent: 'alice', refuseForMs: 5_000 });
    const alice = floor.desk('alice');
    await alice.load();
    await floor.pass(10_000);
    await alice.goOnline();
    await expectCallWorks(floor, alice);
  });

  it('and never answers: one error after the configured time', async () => {
    const floor = new Floor();
    const loadProvider = altered(floor, () => ({ connect: () => new Promise(() => undefined) }));
    const alice = floor.desk('alice', { loadProvider, config: { '/telephony/initTimeoutMs': '3000' } });
    await alice.load();
    await floor.pass(2_750);
    expect(alice.events).toEqual([]);
    await floor.pass(500);
    expect(alice.events).toEqual(['ERROR Telephony_NoAnswer']);
  });

  it('is asked ever less often, and forgotten when the page goes', async () => {
    const floor = new Floor();
    let attempts = 0;
    const loadProvider = altered(floor, () => ({
      connect: () => {
        attempts++;
        return Promise.reject(new ProviderError('unavailable', 'The phone system cannot be reached.'));
      },
    }));
    const alice = floor.desk('alice', { loadProvider });
    await alice.load();
    await floor.pass(16_000);
    expect(attempts).toBe(5);
    await alice.leave();
    await floor.pass(60_000);
    expect(attempts).toBe(5);
  });
});

describe('a page that is closed', () => {
  it('leaves no timer behind', async () => {
    const floor = new Floor();
    const before = floor.clock.pending;
    const alice = floor.desk('alice');
    await alice.load();
    await alice.leave();
    await floor.settle();
    expect(floor.clock.pending).toBe(before);
    expect(floor.network.pages('alice')).toBe(0);
  });

  it('leaves its call up', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    floor.control.callIn({ from: '+15550100', agent: 'alice' });
    await floor.pass(750);
    await alice.send({ type: 'ACCEPT_CALL', call: alice.row().call });
    await alice.leave();
    await floor.pass(1_000);
    expect(floor.control.agents()[0]?.calls).toMatchObject([{ agent: { state: 'connected' } }]);
  });
});
