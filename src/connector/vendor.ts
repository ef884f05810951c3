/** What the base library calls for everything that is not a call: set-up, login, status, contacts, messages, logs. */
import { isActive, phase } from '../model/index.js';
import type { Call } from '../model/index.js';
import { ProviderError, asProviderError } from '../provider/index.js';
import type { Login } from '../provider/index.js';
import type { AgentState } from '../call-control/index.js';
import {
  ActiveCallsResult,
  AgentVendorStatusInfo,
  ContactsResult,
  GenericResult,
  InitResult,
  LogoutResult,
  ShowStorageAccessResult,
  TelephonyConnector,
  VendorConnector,
  publish,
} from './base.js';
import type { SharedCapabilitiesResult } from './base.js';
import { nothingPossible, sharedCapabilities } from './capabilities.js';
import { envelope, parseComponentRequest } from './component-messages.js';
import type { CallContext, ComponentMessage, ComponentRequest } from './component-messages.js';
import { ConfigurationError, errorStyleOf, parseConfiguration } from './configuration.js';
import type { ConnectorConfiguration, ErrorStyle } from './configuration.js';
import { contactOf, contactTypes, queryOf } from './contacts.js';
import { thrown, thrownForConfiguration } from './errors.js';
import { downloadLog, writeLog } from './log.js';
import { isOffline, platformStatus } from './presence.js';
import { fit, object, optional, text } from './schema.js';
import { Session } from './session.js';
import type { SessionOptions } from './session.js';

/** What the page brings. */
export interface ConnectorEnvironment extends Pick<SessionOptions, 'nextTask'> {
  readonly clock: SessionOptions['context']['clock'];
  newId(): string;
  /** A short-lived token signed by the org. */
  token(): Promise<string>;
  /**
   * Loads a driver by the name in `/telephony/provider`.
   * @throws ConfigurationError when there is none of that name
   */
  loadProvider(name: string): Promise<SessionOptions['createProvider']>;
  /** Who keeps the call records of this contact centre. */
  records(configuration: ConnectorConfiguration): Promise<SessionOptions['records']>;
}

/** Before there is a session there are no calls; anything else is answered with the library's own error. */
class NoTelephony extends TelephonyConnector {
  getActiveCalls(): ActiveCallsResult {
    return new ActiveCallsResult({ activeCalls: [] });
  }
  wrapUpCall(): void {
    writeLog('INFO', 'wrap-up-without-session');
  }
}

/** Milliseconds between attempts to sign in: doubling from the first to the last. */
const firstRetryMs = 1_000;
const lastRetryMs = 30_000;

const agentWorkSchema = object({ workItemId: optional(text), workEvent: text });

export class Vendor extends VendorConnector {
  readonly #environment: ConnectorEnvironment;
  readonly #noTelephony = new NoTelephony();
  #configuration: ConnectorConfiguration | undefined;
  #errorStyle: ErrorStyle = { labels: 'none', namespace: 'c' };
  #session: Session | undefined;
  /** What Salesforce is waiting to hear, once the session is ready. */
  #awaits: 'nothing' | 'login' | 'storage-access' = 'nothing';
  #stopRetrying: () => void = () => undefined;
  #reconnecting = false;
  #stopped = false;

  constructor(environment: ConnectorEnvironment) {
    super();
    this.#environment = environment;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  async init(connectorConfig: unknown): Promise<InitResult> {
    this.#errorStyle = errorStyleOf(connectorConfig);
    try {
      this.#configuration = parseConfiguration(connectorConfig);
    } catch (error) {
      throw this.#configurationFailed(error);
    }
    try {
      return this.#initResult(await this.#signIn(this.#configuration), this.#configuration);
    } catch (error) {
      if (error instanceof ConfigurationError) throw this.#configurationFailed(error);
      const problem = asProviderError(error);
      writeLog('ERROR', 'sign-in-failed', { kind: problem.kind, nativeCode: problem.nativeCode ?? '' });
      if (problem.kind !== 'bad-argument') this.#retry(this.#configuration, firstRetryMs);
      throw thrown(problem, 'setup', this.#configuration);
    }
  }

  getTelephonyConnector(): TelephonyConnector {
    return this.#session?.telephony ?? this.#noTelephony;
  }

  /** Never throws: the library would then tell Salesforce that nothing can be done, and no error. */
  getSharedCapabilities(): SharedCapabilitiesResult {
    return sharedCapabilities(this.#session?.capabilityFacts() ?? nothingPossible);
  }

  async setAgentStatus(agentStatus: unknown, statusInfo: unknown, enqueueNextState: unknown): Promise<GenericResult> {
    return this.#answering('status', async (session) => {
      const { control, publisher } = session;
      const afterCall = enqueueNextState === true;
      const leaves = publisher.online && isOffline(agentStatus, statusInfo) && !afterCall;
      if (leaves) publisher.goOffline();
      try {
        if (!control.state.capabilities.presence) return new GenericResult({ success: true });
        const statuses = await control.presenceStatuses();
        const status = platformStatus(statuses, agentStatus, statusInfo, session.configuration);
        session.expectStatus(status.id);
        await control.execute({ type: 'set-presence', status: status.id, afterCall });
        return new GenericResult({ success: true });
      } catch (error) {
        if (leaves)
          void this.#environment.nextTask().then(() => {
            publisher.stayOnline();
          });
        throw error;
      }
    });
  }

  getAgentStatus(): Promise<AgentVendorStatusInfo> {
    return this.#answering('other', ({ control }) => {
      const { presence } = control.state;
      if (presence === undefined) throw notSignedIn();
      const { id, name, available, offline } = presence.status;
      const statusType = offline ? 'offline' : available ? 'available' : 'busy';
      return Promise.resolve(new AgentVendorStatusInfo({ statusId: id, statusType, statusName: name }));
    });
  }

  /** The library turns any failure here into a custom error, so without labels the agent is shown the plain one instead. */
  async getContacts(filter: unknown, _workItemId?: unknown): Promise<ContactsResult> {
    try {
      return await this.#answering('other', async ({ control }) => {
        const entries = await control.search(queryOf(filter, control.state.capabilities.directorySearch));
        return new ContactsResult({ contacts: entries.map(contactOf), contactTypes });
      });
    } catch (error) {
      if (this.#errorStyle.labels === 'package') throw error;
      this.#session?.show({ kind: 'internal', message: 'The contacts could not be read. Try again.' });
      return new ContactsResult({ contacts: [] });
    }
  }

  async logout(): Promise<LogoutResult> {
    this.#stopRetrying();
    return this.#answering('other', async (session) => {
      this.#session = undefined;
      await session.close({ logout: true });
      return new LogoutResult({ success: true, loginFrameHeight: this.#configuration?.loginFrameHeight ?? 350 });
    });
  }

  /** Not awaited by the library: nothing may be thrown. */
  handleMessage(message: unknown): void {
    const request = parseComponentRequest(message);
    if (request === undefined) return;
    if (request === 'malformed') {
      this.#say({
        type: 'error',
        kind: 'bad-argument',
        message: 'The component and the connector do not match. Update the package.',
      });
      return;
    }
    void this.#answerComponent(request).then(
      (answer) => {
        this.#say(answer);
      },
      (error: unknown) => {
        const problem = asProviderError(error);
        this.#session?.show(problem);
        this.#say({ type: 'error', requestId: request.requestId, kind: problem.kind, message: problem.message });
      },
    );
  }

  /** Unified routing with a desk phone: the phone rings when Omni-Channel has assigned the work. Nothing may be thrown. */
  onAgentWorkEvent(agentWork: unknown): void {
    const work = fit(agentWorkSchema, agentWork);
    const session = this.#session;
    if (work === undefined || session === undefined) return;
    const { workEvent, workItemId } = work;
    writeLog('INFO', 'agent-work', { workEvent });
    const { state } = session.control;
    if (this.#configuration?.routing !== 'unified' || workEvent !== 'ASSIGNED' || state.phone.type !== 'desk') return;
    const waiting = [...state.calls.values()].filter((call) => phase(call) === 'alerting');
    const call = waiting.find(({ attributes }) => attributes.voiceCallId === workItemId) ?? waiting[0];
    if (call === undefined) return;
    session.control.execute({ type: 'alert', call: call.key }).catch((error: unknown) => {
      session.show(asProviderError(error));
    });
  }

  downloadLogs(): void {
    try {
      downloadLog();
    } catch {
      writeLog('ERROR', 'log-not-downloaded');
    }
  }

  /** Salesforce's own log lines: free text, of which only words that are codes may be kept. */
  logMessageToVendor(level: unknown, message: unknown, payload: unknown): void {
    const code = typeof message === 'string' && /^[A-Z_]{1,60}$/.test(message) ? message : 'text';
    writeLog(level === 'ERROR' ? 'ERROR' : 'INFO', `salesforce ${code}`, payload);
  }

  /** Ends everything, for a page that goes away: calls stay up. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopRetrying();
    await this.#session?.close({ logout: false });
  }

  /** One attempt to open a session. Leaves none behind when it fails. */
  async #signIn(configuration: ConnectorConfiguration): Promise<Login> {
    const { clock } = this.#environment;
    const [createProvider, records] = await Promise.all([
      this.#environment.loadProvider(configuration.provider),
      this.#environment.records(configuration),
    ]);
    const session = new Session({
      configuration,
      createProvider,
      context: {
        configuration: configuration.items,
        agent: configuration.agent,
        clock,
        token: () => this.#environment.token(),
        newId: () => this.#environment.newId(),
        log: (event, fields) => {
          writeLog('INFO', event, fields);
        },
      },
      records,
      nextTask: () => this.#environment.nextTask(),
      sessionChanged: (state) => {
        if (this.#session === session && !opening) this.#sessionChanged(state);
      },
    });
    // While it opens, how that ends is told by whoever asked for it.
    let opening = true;
    this.#session = session;
    try {
      return await new Promise((resolve, reject) => {
        const cancel = clock.after(configuration.initTimeoutMs, () => {
          reject(
            new ProviderError(
              'timeout',
              'The phone system does not answer. Signing in goes on by itself; check the network.',
            ),
          );
        });
        session.connect().then(resolve, reject).finally(cancel);
      });
    } catch (error) {
      this.#session = undefined;
      session.close({ logout: false }).catch(() => undefined);
      throw error;
    } finally {
      opening = false;
    }
  }

  #initResult(login: Login, { loginFrameHeight }: ConnectorConfiguration): InitResult {
    switch (login) {
      case 'ready':
        return new InitResult({});
      case 'storage-access':
        this.#awaits = 'storage-access';
        return new InitResult({ showStorageAccess: true });
      case 'interactive':
        this.#awaits = 'login';
        return new InitResult({ showLogin: true, loginFrameHeight });
      case 'silent':
        this.#awaits = 'login';
        return new InitResult({ isSilentLogin: true });
    }
  }

  /** Signing in goes on by itself after it failed; LOGIN_RESULT makes the library say CONNECTOR_READY. */
  #retry(configuration: ConnectorConfiguration, afterMs: number): void {
    this.#stopRetrying = this.#environment.clock.after(afterMs, () => {
      this.#signIn(configuration).then(
        (login) => {
          if (this.#stopped) void this.stop();
          else if (login === 'ready')
            void publish({ eventType: 'LOGIN_RESULT', payload: new GenericResult({ success: true }) });
          else this.#askForLogin(login, configuration);
        },
        (error: unknown) => {
          writeLog('ERROR', 'sign-in-failed', { kind: asProviderError(error).kind });
          if (!this.#stopped) this.#retry(configuration, Math.min(afterMs * 2, lastRetryMs));
        },
      );
    });
  }

  /** After init the only event that shows the login frame is a granted storage access that needs login. */
  #askForLogin(login: Login, { loginFrameHeight }: ConnectorConfiguration): void {
    this.#awaits = login === 'storage-access' ? 'storage-access' : 'login';
    if (login !== 'interactive') return;
    const payload = new ShowStorageAccessResult({ success: true, showLogin: true, loginFrameHeight });
    void publish({ eventType: 'STORAGE_ACCESS_RESULT', payload });
  }

  #sessionChanged(state: AgentState['session']): void {
    const { loginFrameHeight = 350 } = this.#configuration ?? {};
    if (state === 'ready') {
      if (this.#awaits === 'login') {
        void publish({ eventType: 'LOGIN_RESULT', payload: new GenericResult({ success: true }) });
      } else if (this.#awaits === 'storage-access') {
        void publish({ eventType: 'STORAGE_ACCESS_RESULT', payload: new ShowStorageAccessResult({ success: true }) });
      }
      this.#awaits = 'nothing';
    } else if (state === 'needs-login' && this.#awaits === 'storage-access') {
      this.#awaits = 'login';
      const payload = new ShowStorageAccessResult({ success: true, showLogin: true, loginFrameHeight });
      void publish({ eventType: 'STORAGE_ACCESS_RESULT', payload });
    } else if ((state === 'needs-login' || state === 'logged-out') && this.#awaits === 'nothing') {
      this.#awaits = 'login';
      void publish({ eventType: 'LOGOUT_RESULT', payload: new LogoutResult({ success: true, loginFrameHeight }) });
    } else if (state === 'logged-out' && this.#awaits === 'login') {
      void publish({ eventType: 'LOGIN_RESULT', payload: new GenericResult({ success: false }) });
    } else if (state === 'lost' && !this.#reconnecting) {
      this.#session?.showInterruption();
      this.#reconnecting = true;
      this.#reconnect(firstRetryMs);
    }
  }

  #reconnect(afterMs: number): void {
    this.#stopRetrying = this.#environment.clock.after(afterMs, () => {
      this.#session?.connect().then(
        () => {
          this.#reconnecting = false;
        },
        () => {
          if (!this.#stopped) this.#reconnect(Math.min(afterMs * 2, lastRetryMs));
        },
      );
    });
  }

  #configurationFailed(error: unknown): Error {
    const problem =
      error instanceof ConfigurationError
        ? error
        : new ConfigurationError('The contact centre configuration cannot be read.');
    writeLog('ERROR', 'bad-configuration', { message: problem.message });
    return thrownForConfiguration(problem, this.#errorStyle);
  }

  async #answerComponent(request: ComponentRequest): Promise<ComponentMessage> {
    const session = this.#session;
    if (session === undefined) throw notSignedIn();
    const { requestId } = request;
    const { control } = session;
    switch (request.type) {
      case 'devices':
        return { type: 'devices', requestId, devices: await control.devices() };
      case 'select-devices': {
        const { speaker, microphone } = request;
        await control.execute({
          type: 'select-devices',
          ...(speaker !== undefined && { speaker }),
          ...(microphone !== undefined && { microphone }),
        });
        return { type: 'done', requestId };
      }
      case 'wrap-up':
        await control.execute({ type: 'end-wrap-up', call: request.callId });
        return { type: 'done', requestId };
      case 'context':
        return { type: 'context', requestId, calls: [...control.state.calls.values()].map(callContext) };
    }
  }

  #say(message: ComponentMessage): void {
    if (this.#session?.publisher.online === true) void publish({ eventType: 'MESSAGE', payload: envelope(message) });
  }

  /** Does what a message asks; what fails is thrown in the form the library passes on. */
  async #answering<T>(message: 'status' | 'other', work: (session: Session) => Promise<T>): Promise<T> {
    try {
      if (this.#session === undefined) throw notSignedIn();
      return await work(this.#session);
    } catch (error) {
      throw thrown(asProviderError(error), message, this.#errorStyle);
    }
  }
}

function notSignedIn(): ProviderError {
  return new ProviderError('unavailable', 'You are not signed in to the phone system yet. Wait, or reload the page.');
}

function callContext(call: Call): CallContext {
  const now = phase(call);
  return {
    callId: call.key,
    ...(call.attributes.voiceCallId !== undefined && { voiceCallId: call.attributes.voiceCallId }),
    state: now === 'ended' || !isActive(call) ? 'wrap-up' : now,
    attributes: call.attributes,
  };
}
