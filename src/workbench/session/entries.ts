/** Reads entries of the page host back as what they are. */
import { inspectEnvelope, type Envelope, type HostEntry, type TelephonyEvent } from '../../salesforce/index.js';

/** What the connector posted, if its shape is right. */
export function envelopeOf({ direction, data }: HostEntry): Envelope | undefined {
  return direction === 'from-connector' ? inspectEnvelope(data).envelope : undefined;
}

const starts = [
  'CALL_STARTED',
  'QUEUED_CALL_STARTED',
  'CALL_CONNECTED',
  'SUPERVISOR_CALL_STARTED',
  'SUPERVISOR_CALL_CONNECTED',
] as const;

type StartOfCall = Extract<TelephonyEvent, { telephonyEventType: (typeof starts)[number] }>;

/** A call the agent now has, or listens to: its record opens. */
export function isStartOfCall(event: TelephonyEvent): event is StartOfCall {
  return starts.some((type) => type === event.telephonyEventType);
}
