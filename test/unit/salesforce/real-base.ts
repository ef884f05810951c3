/** The real scv-connector-base behind a {@link PageHost}, with a vendor that does what a test tells it. */
import type * as BaseLibrary from '@salesforce/scv-connector-base';
import { PageHost, portPair, type ConnectorConfig, type PageHostOptions } from '../../../src/salesforce/index.js';

type Base = typeof BaseLibrary;
type Method = (...args: never[]) => unknown;

interface WindowMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly ports: readonly unknown[];
}

export interface RealBase {
  readonly base: Base;
  readonly host: PageHost;
  /** Methods of VendorConnector and TelephonyConnector by name: set what a test needs. */
  readonly vendor: Record<string, Method>;
  setUp(connectorConfig?: ConnectorConfig): void;
  /** Sets up, waits for CONNECTOR_READY and makes the agent available. */
  start(): Promise<void>;
  /** Event types that came from the connector, in order. */
  events(): readonly string[];
  /** What came from the connector with that event type, last one. */
  payload(eventType: string): unknown;
}

/** A page that has loaded: a fresh copy of the base library, as its state is of the module. */
export function realBase(options: Partial<PageHostOptions> = {}): RealBase {
  let receive: ((message: WindowMessage) => unknown) | undefined;
  Object.assign(globalThis, {
    window: {
      addEventListener: (_type: string, listener: (message: WindowMessage) => unknown) => (receive = listener),
      removeEventListener: () => (receive = undefined),
    },
  });
  jest.spyOn(console, 'error').mockReturnValue(undefined);
  jest.spyOn(console, 'info').mockReturnValue(undefined);

  let loaded: Base | undefined;
  jest.isolateModules(() => {
    loaded = jest.requireActual<Base>('@salesforce/scv-connector-base');
  });
  if (!loaded) throw new Error('The base library did not load.');
  const base = loaded;

  const vendor: Record<string, Method> = {
    init: () => new base.InitResult({}),
    getTelephonyConnector: () => connector,
    getAgentConfig: () => new base.AgentConfigResult({}),
    getSharedCapabilities: () => new base.SharedCapabilitiesResult({}),
    getVoiceCapabilities: () => new base.VoiceCapabilitiesResult({}),
    getActiveCalls: () => new base.ActiveCallsResult({ activeCalls: [] }),
  };
  const connector = new Proxy(new (class extends base.VendorConnector {})(), {
    get: (target, name): unknown => vendor[String(name)] ?? Reflect.get(target, name),
  });

  const [ours, theirs] = portPair();
  const host = new PageHost({ port: ours, ...options });
  base.initializeConnector(connector);
  const setUp = (connectorConfig: ConnectorConfig = {}): void => {
    const data = host.setUp(connectorConfig);
    void receive?.({ data, origin: 'https://acme.lightning.force.com', ports: [theirs] });
  };
  return {
    base,
    host,
    vendor,
    setUp,
    start: async () => {
      const ready = host.waitForEnvelope(({ type }) => type === 'CONNECTOR_READY');
      setUp();
      await ready;
      host.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
      await settled();
    },
    events: () => eventsOf(host).map(([type]) => type),
    payload: (eventType) =>
      eventsOf(host)
        .filter(([type]) => type === eventType)
        .at(-1)?.[1],
  };
}

/** After everything the base library does of its own accord. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

function eventsOf(host: PageHost): [string, unknown][] {
  return host.entries.flatMap(({ direction, data }) => {
    if (direction !== 'from-connector' || typeof data !== 'object' || data === null) return [];
    if (!('payload' in data) || !('type' in data) || data.type !== 'TELEPHONY_EVENT_DISPATCHED') return [];
    const payload = data.payload as { telephonyEventType: string; telephonyEventPayload: unknown };
    return [[payload.telephonyEventType, payload.telephonyEventPayload]];
  });
}
