/** Rules about the agent: offline, statuses and after-call work (`agent.*`, `acw.*`). */
import type { CallHistory } from './call-history.js';
import type { TelephonyEventType } from '../event-payloads.js';
import type { Envelope } from '../events.js';
import type { SalesforceMessage } from '../messages.js';
import { parseUserPresenceStatuses } from '../presence-statuses.js';
import { eventOf, unless, type Finding, type Moment, type RuleGroup } from './rule-group.js';
import { findCall } from '../softphone-rows.js';

/** Not to be published while offline (reference, `publishEvent`), under the names in which they reach Salesforce. */
const notOffline: ReadonlySet<TelephonyEventType> = new Set([
  'MESSAGE',
  'CALL_CONNECTED',
  'CALL_STARTED',
  'HANGUP',
  'MUTE_TOGGLE',
  'HOLD_TOGGLE',
  'RECORDING_TOGGLE',
  'AUDIO_STATS',
  'UPDATE_AUDIO_STATS_COMPLETED',
  'PARTICIPANT_ADDED',
  'PARTICIPANT_CONNECTED',
  'QUEUED_CALL_STARTED',
  'CALL_UPDATED',
]);

export class AgentRules implements RuleGroup {
  readonly #history: CallHistory;
  #isAvailable: boolean;
  /** As it was before the agent went offline, until the connector has agreed. */
  #availableBefore: boolean;
  #statusIds: ReadonlySet<string> | undefined;

  constructor(history: CallHistory, assumeAvailable: boolean) {
    this.#history = history;
    this.#isAvailable = assumeAvailable;
    this.#availableBefore = assumeAvailable;
  }

  sent(message: SalesforceMessage): readonly Finding[] {
    switch (message.type) {
      case 'SETUP_CONNECTOR':
        this.#isAvailable = false;
        this.#statusIds = statusIds(message.connectorConfig.userPresenceStatuses);
        break;
      case 'AGENT_AVAILABLE':
        this.#isAvailable = message.isAvailable;
        break;
      case 'SET_AGENT_STATUS':
        this.#availableBefore = this.#isAvailable;
        if (isOffline(message) && message.enqueueNextState !== true) this.#isAvailable = false;
        break;
      default:
        break;
    }
    return [];
  }

  received(envelope: Envelope, moment: Moment): readonly Finding[] {
    const event = eventOf(envelope);
    if (!event) return [];
    const { telephonyEventType: type } = event;
    // That a refused status leaves the agent as they were is unconfirmed; it is what the result is for.
    if (type === 'SET_AGENT_STATUS_RESULT' && !event.telephonyEventPayload.success)
      this.#isAvailable = this.#availableBefore;
    const isAllowed = this.#isAvailable || moment.answered !== undefined || !notOffline.has(type);
    const offline = unless(isAllowed, 'agent.offline', `${type} was published while the agent is offline.`);
    if (type === 'AFTER_CALL_WORK_STARTED')
      return [...offline, ...this.#afterCallWork(event.telephonyEventPayload.callId, moment)];
    if (type === 'SET_AGENT_STATUS') return [...offline, ...this.#status(event.telephonyEventPayload.statusId)];
    return offline;
  }

  #status(statusId: string): Finding[] {
    const isKnown = this.#statusIds?.has(statusId) ?? true;
    return unless(
      isKnown,
      'agent.unknown-status',
      `SET_AGENT_STATUS names ${statusId}, which is not in userPresenceStatuses.`,
    );
  }

  #afterCallWork(callId: string, { before }: Moment): Finding[] {
    if (findCall(before, { callId })) {
      return [{ rule: 'acw.before-hangup', message: 'AFTER_CALL_WORK_STARTED came while the call is still shown.' }];
    }
    if (before.afterCallWork.some((work) => work.callId === callId)) {
      return [{ rule: 'event.doubled', message: 'AFTER_CALL_WORK_STARTED came for a call in after-call work.' }];
    }
    const ended = this.#history.ended({ callId });
    if (!ended) {
      const message = 'AFTER_CALL_WORK_STARTED came for a call Salesforce was never told of.';
      return unless(this.#history.knowsAsParent(callId), 'call.unknown', message);
    }
    return unless(
      ended.wasConnected,
      'acw.missed-call',
      'AFTER_CALL_WORK_STARTED came for a call that was never connected.',
    );
  }
}

function isOffline({ agentStatus, statusInfo }: Extract<SalesforceMessage, { type: 'SET_AGENT_STATUS' }>): boolean {
  return agentStatus === 'Offline' || statusInfo?.statusId === '0';
}

function statusIds(json: string | undefined): ReadonlySet<string> | undefined {
  if (json === undefined) return undefined;
  try {
    return new Set(['0', ...parseUserPresenceStatuses(json).map(({ statusId }) => statusId)]);
  } catch {
    // What Salesforce hands over is not the connector's fault.
    return undefined;
  }
}
