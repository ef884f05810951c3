/**
 * The VoiceCall records of an org, in memory: those the telephony side creates over REST (inbound, transfer) and those
 * Salesforce makes itself from a connector's events (outbound, callback, consult, internal), and how they are linked.
 * Sources: Implementation Guide, voiceCalls create and update; Partner Telephony guide, outbound, callbacks, consult.
 */
import type { Envelope } from './events.js';
import type { SalesforceMessage } from './messages.js';
import { isCallType, type IdentifiedPhoneCall, type PhoneCall } from './phone-call.js';

export type VoiceCallType = 'Inbound' | 'Outbound' | 'Callback' | 'Transfer' | 'InternalCall' | 'Consult';

/** A VoiceCall record, with Salesforce's field names. Only the fields a connector's events decide; times in epoch ms. */
export interface VoiceCall {
  /** Begins with 0LQ; 15 characters. */
  readonly Id: string;
  readonly VendorCallKey: string;
  readonly CallType: VoiceCallType;
  readonly CallDisposition: 'new' | 'in-progress' | 'completed';
  readonly FromPhoneNumber?: string;
  readonly ToPhoneNumber?: string;
  readonly CallStartDateTime: number;
  readonly CallAcceptDateTime?: number;
  readonly CallEndDateTime?: number;
  readonly PreviousCallId?: string;
  readonly NextCallId?: string;
  /** Not a field of the object: the parent named when the record was made (`parentVoiceCallId`, `parentId`). */
  readonly parentId?: string;
  /** Mean opinion score. */
  readonly QualityScore?: number;
  /** Who made it: Salesforce from a connector's event, or the telephony side over REST. */
  readonly madeBy: 'salesforce' | 'telephony';
}

/** The fields of `POST /voiceCalls` that decide the record. */
export interface NewVoiceCall {
  readonly vendorCallKey: string;
  readonly initiationMethod: 'Inbound' | 'Transfer';
  readonly from: string;
  readonly to: string;
  /** Id or vendor call key; required for a transfer. */
  readonly parentVoiceCallId?: string;
}

export type VoiceCallListener = (voiceCall: VoiceCall) => void;

/** The VoiceCalls of an org. Ids are deterministic: the same calls in the same order have the same ids. */
export class VoiceCallStore {
  readonly #byId = new Map<string, VoiceCall>();
  readonly #listeners = new Set<VoiceCallListener>();
  #lastId: number;

  constructor({ firstId = 1 }: { readonly firstId?: number } = {}) {
    this.#lastId = firstId - 1;
  }

  /** As `POST /voiceCalls`: Inbound or Transfer, from the telephony side. */
  create(fields: NewVoiceCall, at: number): VoiceCall {
    const parent = fields.parentVoiceCallId === undefined ? undefined : this.get(fields.parentVoiceCallId);
    if (fields.initiationMethod === 'Transfer' && !parent) {
      throw new Error(
        `A Transfer needs parentVoiceCallId: the id or vendor call key of a VoiceCall. Got ${String(fields.parentVoiceCallId)}.`,
      );
    }
    const made = this.#make(
      {
        VendorCallKey: fields.vendorCallKey,
        CallType: fields.initiationMethod,
        FromPhoneNumber: fields.from,
        ToPhoneNumber: fields.to,
        madeBy: 'telephony',
        ...(parent ? { parentId: parent.Id } : {}),
      },
      at,
    );
    return parent ? this.#chain(parent, made) : made;
  }

  /** The connector posted this: makes and moves records as Salesforce would. */
  received(envelope: Envelope, at: number): void {
    if (envelope.type !== 'TELEPHONY_EVENT_DISPATCHED') return;
    const event = envelope.payload;
    switch (event.telephonyEventType) {
      case 'QUEUED_CALL_STARTED':
      case 'CALL_STARTED':
        this.#started(event.telephonyEventPayload, event.telephonyEventType === 'QUEUED_CALL_STARTED', at);
        break;
      case 'CALL_CONNECTED':
        this.#connected(event.telephonyEventPayload, at);
        break;
      case 'HANGUP': {
        const calls = Array.isArray(event.telephonyEventPayload)
          ? event.telephonyEventPayload
          : [event.telephonyEventPayload];
        for (const call of calls) this.#ended(call, at);
        break;
      }
      case 'PARTICIPANT_REMOVED':
        if (event.telephonyEventPayload !== false) this.#legEnded(event.telephonyEventPayload.callId ?? '', at);
        break;
      case 'UPDATE_AUDIO_STATS_COMPLETED': {
        const { callId, mos } = event.telephonyEventPayload;
        const record = this.get(callId);
        if (record && mos !== undefined) this.#put({ ...record, QualityScore: mos });
        break;
      }
      default:
        break;
    }
  }

  /** Salesforce sent this: accepting is when the agent accepts, not when the call connects. */
  sent(message: SalesforceMessage, at: number): void {
    if (message.type !== 'ACCEPT_CALL') return;
    const record = this.#of(message.call);
    if (record?.CallDisposition === 'new') this.#put({ ...record, CallAcceptDateTime: at });
  }

  /** By id, or by vendor call key: then the newest, as one key may end up on several records of a transfer chain. */
  get(idOrVendorCallKey: string): VoiceCall | undefined {
    return (
      this.#byId.get(idOrVendorCallKey) ??
      [...this.#byId.values()].filter(({ VendorCallKey }) => VendorCallKey === idOrVendorCallKey).at(-1)
    );
  }

  /** Oldest first. */
  get all(): readonly VoiceCall[] {
    return [...this.#byId.values()];
  }

  /** Every record made or changed. Returns how to stop. */
  subscribe(listener: VoiceCallListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #started(call: IdentifiedPhoneCall, isQueued: boolean, at: number): void {
    const known = this.#of(call);
    // A declined or missed callback is offered again with the same call (guide, queued callbacks).
    if (known && known.CallDisposition !== 'completed') return;
    const CallType = isQueued ? 'Callback' : voiceCallType(call);
    const number = call.phoneNumber ?? call.contact?.phoneNumber ?? undefined;
    const isIncoming = CallType === 'Inbound' || CallType === 'Transfer' || CallType === 'Callback';
    const parent = this.get(call.callAttributes?.parentId ?? '');
    // The telephony side made the record, and the connector names it.
    const recordId =
      CallType === 'Inbound' || CallType === 'Transfer' ? (call.callAttributes?.voiceCallId ?? undefined) : undefined;
    const made = this.#make(
      {
        ...(recordId !== undefined && { Id: recordId }),
        VendorCallKey: call.callId,
        CallType,
        // Without a record from REST Salesforce makes an inbound one itself (guide, voice resiliency; from the demo's log text).
        madeBy: recordId === undefined ? 'salesforce' : 'telephony',
        ...(number === undefined ? {} : { [isIncoming ? 'FromPhoneNumber' : 'ToPhoneNumber']: number }),
        ...(parent ? { parentId: parent.Id } : {}),
      },
      at,
    );
    const initial = this.get(call.callInfo?.initialCallId ?? '');
    if (initial && initial.Id !== made.Id) this.#chain(initial, made);
  }

  #connected(call: PhoneCall, at: number): void {
    const record = this.#of(call);
    if (record?.CallDisposition !== 'new') return;
    this.#put({ ...record, CallDisposition: 'in-progress', CallAcceptDateTime: record.CallAcceptDateTime ?? at });
  }

  /** `reason` error without `closeCallOnError` leaves the conversation open and the record new (guide, missed calls). */
  #ended(call: PhoneCall, at: number): void {
    const record = this.#of(call);
    if (!record) return;
    if (record.CallDisposition === 'new' && call.reason === 'error' && call.closeCallOnError !== true) return;
    this.#close(record, at);
  }

  #legEnded(callId: string, at: number): void {
    const record = this.get(callId);
    if (record) this.#close(record, at);
  }

  #close(record: VoiceCall, at: number): void {
    if (record.CallDisposition !== 'completed')
      this.#put({ ...record, CallDisposition: 'completed', CallEndDateTime: at });
  }

  #of(call: PhoneCall): VoiceCall | undefined {
    return this.#byId.get(call.callAttributes?.voiceCallId ?? '') ?? this.get(call.callId ?? '');
  }

  /** Links `previous` and `next` both ways; the first link stays. */
  #chain(previous: VoiceCall, next: VoiceCall): VoiceCall {
    if (previous.NextCallId === undefined) this.#put({ ...previous, NextCallId: next.Id });
    return this.#put({ ...next, PreviousCallId: previous.Id });
  }

  #make(
    fields: Omit<VoiceCall, 'Id' | 'CallDisposition' | 'CallStartDateTime'> & Partial<Pick<VoiceCall, 'Id'>>,
    at: number,
  ): VoiceCall {
    const Id = fields.Id ?? `0LQ${String(++this.#lastId).padStart(12, '0')}`;
    return this.#put({ ...fields, Id, CallDisposition: 'new', CallStartDateTime: at });
  }

  #put(record: VoiceCall): VoiceCall {
    this.#byId.set(record.Id, record);
    for (const listener of this.#listeners) listener(record);
    return record;
  }
}

function voiceCallType(call: PhoneCall): VoiceCallType {
  const types = ['Inbound', 'Outbound', 'Callback', 'Transfer', 'InternalCall', 'Consult'] as const;
  const told = types.find((type) => isCallType(call.callType, type));
  if (told) return told;
  return isCallType(call.callType, 'DialedCallback') ? 'Callback' : 'Inbound';
}
