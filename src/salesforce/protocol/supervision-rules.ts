/** Rules about supervision: `supervisor.order`. */
import type { CallHistory } from './call-history.js';
import type { Envelope } from '../events.js';
import { eventOf, unless, type Finding, type Moment, type RuleGroup } from './rule-group.js';
import type { SoftphoneCall } from '../softphone-state.js';

export class SupervisionRules implements RuleGroup {
  readonly #history: CallHistory;

  constructor(history: CallHistory) {
    this.#history = history;
  }

  received(envelope: Envelope, moment: Moment): readonly Finding[] {
    const event = eventOf(envelope);
    const row = moment.before.calls.find(({ role }) => role === 'supervised');
    switch (event?.telephonyEventType) {
      case 'SUPERVISOR_CALL_STARTED':
        return this.#begins('SUPERVISOR_CALL_STARTED', row, event.telephonyEventPayload, moment);
      case 'SUPERVISOR_CALL_CONNECTED':
        if (row?.state === 'supervising-ringing') return [];
        return this.#begins('SUPERVISOR_CALL_CONNECTED', row, event.telephonyEventPayload, moment);
      case 'SUPERVISOR_BARGED_IN':
        if (row?.state === 'barged-in') {
          return [
            { rule: 'event.doubled', message: 'SUPERVISOR_BARGED_IN came, but the supervisor has barged in already.' },
          ];
        }
        return unless(
          row?.state === 'listening',
          'supervisor.order',
          'SUPERVISOR_BARGED_IN came while nobody listens in.',
        );
      case 'SUPERVISOR_HANGUP':
        return unless(row !== undefined, 'supervisor.order', 'SUPERVISOR_HANGUP came while no call is supervised.');
      default:
        return [];
    }
  }

  #begins(
    type: string,
    row: SoftphoneCall | undefined,
    call: SoftphoneCall['call'],
    { at, answered }: Moment,
  ): Finding[] {
    if (answered || (call.isReplayedCall === true && this.#history.takeReplay(call, at))) return [];
    if (row)
      return [{ rule: 'event.doubled', message: `${type} came, but the supervised call is ${row.state} already.` }];
    return [{ rule: 'supervisor.order', message: `${type} came, but no SUPERVISE_CALL was sent.` }];
  }
}
