/**
 * The bodies that make and close a VoiceCall. Each is a function of what is stored, so that it is the same whenever it is built.
 * Source: developer guide, Telephony Integration REST API, create and update.
 */
import type { OfferedCall } from '../relay-client/index.js';
import type { Recording, CallUpdate } from '../relay-client/telephony/index.js';
import type { ContactCentre } from './config.js';
import { metricsOf } from './timeline.js';
import type { Timeline } from './timeline.js';

type CentreFields = Pick<ContactCentre, 'apiName' | 'number' | 'attributes' | 'fields'>;

/** Nobody said who calls. `from` is required, and what Salesforce makes of a word is unconfirmed. */
const unknownNumber = 'Unknown';

export function createBody(key: string, offered: OfferedCall, centre: CentreFields): string {
  const from = offered.from ?? unknownNumber;
  const callAttributes = attributesOf(offered.attributes, centre);
  return JSON.stringify({
    callCenterApiName: centre.apiName,
    vendorCallKey: key,
    to: offered.to ?? centre.number,
    from,
    initiationMethod: offered.kind === 'transfer' ? 'Transfer' : 'Inbound',
    startTime: iso(offered.offeredAt),
    participants: [{ participantKey: from, type: 'END_USER' }],
    parentVoiceCallId: offered.kind === 'transfer' ? offered.parentVendorCallKey : undefined,
    // A queue is for transfers only.
    queue: offered.kind === 'transfer' ? offered.queueId : undefined,
    callOrigin: offered.callOrigin,
    callSubtype: offered.callSubtype,
    callAttributes,
  });
}

/** Makes the record of a call that has none, and keeps its conversation open for what is still to come (unconfirmed outside voicemail). */
export function repairBody(offered: OfferedCall, endedAt: number): string {
  return JSON.stringify({ ...begun(offered), endTime: iso(endedAt), isActiveCall: true });
}

export function updateBody(update: CallUpdate, centre: CentreFields): string {
  return JSON.stringify({
    enqueueTime: update.queuedAt === undefined ? undefined : iso(update.queuedAt),
    queue: update.queue,
    agent: update.agent,
    callAttributes: attributesOf(update.attributes ?? {}, centre),
    isActiveCall: true,
  });
}

export interface EndedCall {
  /** Null: Salesforce made the record itself. */
  readonly offered: OfferedCall | undefined;
  readonly timeline: Timeline;
  readonly endedAt: number;
  readonly recording: Recording | undefined;
  readonly centre: CentreFields;
}

/** Once a call: what comes later overwrites the hold figures, so a later recording sends all of it again. */
export function finalBody({ offered, timeline, endedAt, recording, centre }: EndedCall): string {
  const metrics = metricsOf(timeline, endedAt);
  const { talkSeconds, holdSeconds } = centre.fields;
  const ended = timeline.filter(({ event }) => event === 'ended').at(-1);
  return JSON.stringify({
    ...(offered && begun(offered)),
    endTime: iso(endedAt),
    enqueueTime: offered?.queuedAt === undefined ? undefined : iso(offered.queuedAt),
    acceptTime: metrics.acceptedAt === undefined ? undefined : iso(metrics.acceptedAt),
    queue: offered?.queueName,
    agent: metrics.agent,
    numberOfHolds: metrics.numberOfHolds,
    longestHoldDuration: metrics.longestHoldSeconds,
    // These two require the recording's location in the same request.
    ...(recording && {
      recordingLocation: recording.url,
      totalHoldDuration: metrics.totalHoldSeconds,
      agentInteractionDuration: metrics.talkSeconds,
      totalRecordingDuration: recording.durationSeconds,
    }),
    callAttributes: attributesOf(offered?.attributes ?? {}, centre, {
      ...(talkSeconds !== undefined && { [talkSeconds]: metrics.talkSeconds }),
      ...(holdSeconds !== undefined && { [holdSeconds]: metrics.totalHoldSeconds }),
    }),
    disconnectReason: ended?.disconnectReason,
    isActiveCall: false,
  });
}

/** Both times are sent, or the duration is not computed. */
function begun(offered: OfferedCall): object {
  return {
    startTime: iso(offered.offeredAt),
    fromNumber: offered.from,
    initiationMethod: offered.kind === 'transfer' ? 'TRANSFER' : 'INBOUND',
    parentCallIdentifier: offered.kind === 'transfer' ? offered.parentVendorCallKey : undefined,
    callOrigin: offered.callOrigin,
  };
}

/** Only what the contact centre is configured to pass on: IVR data may hold anything. */
function attributesOf(
  given: Readonly<Record<string, string>>,
  centre: CentreFields,
  more: Readonly<Record<string, number>> = {},
): string | undefined {
  const allowed = Object.entries(given).filter(([name]) => centre.attributes.includes(name));
  const all = { ...Object.fromEntries(allowed), ...more };
  return Object.keys(all).length === 0 ? undefined : JSON.stringify(all);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
