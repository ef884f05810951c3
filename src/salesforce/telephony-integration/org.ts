/**
 * The VoiceCalls and conversations of an org behind the Telephony Integration REST API, as far as the reference tells. It refuses what
 * Salesforce documents as refused, and counts as a *violation* what Salesforce would let pass but nobody should send: a second create
 * for a call, a resend that differs, messages out of order.
 *
 * Chosen where the reference is silent (unconfirmed): unknown fields and messages of a closed conversation are 400; an unknown call is
 * 404, except for the update, which makes the record; a repeated messageId is accepted and kept once; the key of a transferred call's
 * own record is 400 where the conversation's first key is asked for; `errors` is a list of texts.
 */
import * as v from 'valibot';
import * as rules from './request-rules.js';
import type { Message } from './request-rules.js';

export interface ApiRequest {
  readonly method: string;
  /** Below `/telephony/v1`, for example `/voiceCalls/messages`. */
  readonly path: string;
  /** As it came over the wire; empty: none. */
  readonly body: string;
  /** The token's `sub`. */
  readonly callCenter: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A request that was let through to the org, in order of taking. */
export interface TakenRequest extends ApiRequest {
  readonly at: number;
  readonly status: number;
}

export interface StoredMessage extends Message {
  /** When it was accepted, epoch milliseconds. */
  readonly acceptedAt: number;
}

export interface StoredCall {
  readonly id: string;
  readonly vendorCallKey: string;
  readonly conversation: Conversation;
  readonly madeBy: 'create' | 'update' | 'salesforce';
  readonly startTime: number;
  /** Fields of every update, later over earlier. */
  fields: Readonly<Record<string, unknown>>;
  /** Bodies of the updates as they came. */
  readonly updates: string[];
  isClosed: boolean;
  nextCallId?: string;
  /** A pending service routing, made by omniFlow or routeVoiceCall. */
  hasPendingRouting: boolean;
}

export interface Conversation {
  /** Vendor call key of its first call. */
  readonly key: string;
  readonly messages: StoredMessage[];
  readonly signals: string[];
  readonly startTime: number;
  isClosed: boolean;
}

export interface StandInOrgOptions {
  readonly now?: () => number;
  /** Keep every request taken. Default true; a benchmark does without. */
  readonly records?: boolean;
  /** A request was answered. */
  readonly onTaken?: (request: TakenRequest) => void;
}

type Handler = (found: RegExpExecArray, body: unknown, request: ApiRequest) => ApiAnswer;

const refused = (status: number, ...errors: readonly string[]): ApiAnswer => ({ status, body: { errors } });

export class StandInOrg {
  readonly taken: TakenRequest[] = [];
  readonly violations: string[] = [];
  /** Messages and updates that came again, byte for byte. */
  resends = 0;
  readonly #now: () => number;
  readonly #records: boolean;
  readonly #onTaken: (request: TakenRequest) => void;
  readonly #byId = new Map<string, StoredCall>();
  readonly #byKey = new Map<string, StoredCall>();
  readonly #messages = new Map<string, string>();
  #lastId = 0;

  readonly #routes: readonly (readonly [string, RegExp, Handler])[] = [
    ['POST', /^\/voiceCalls$/, (_found, body, request) => this.#create(body, request)],
    ['POST', /^\/voiceCalls\/messages$/, (_found, body) => this.#bulk(body)],
    ['POST', /^\/voiceCalls\/([^/]+)\/messages$/, (found, body) => this.#message(found, body)],
    ['PATCH', /^\/voiceCalls\/([^/]+)$/, (found, body, request) => this.#update(found, body, request)],
    ['PATCH', /^\/voiceCalls\/([^/]+)\/omniFlow$/, (found, body) => this.#route(found, body, rules.omniFlowBody)],
    ['POST', /^\/voiceCalls\/([^/]+)\/routeVoiceCall$/, (found, body) => this.#route(found, body, rules.routeBody)],
    ['POST', /^\/voiceCalls\/([^/]+)\/requestCallback$/, (found, body) => this.#callback(found, body)],
    ['POST', /^\/voiceCalls\/([^/]+)\/reroute$/, (found) => this.#reroute(found)],
    ['PATCH', /^\/voiceCalls\/([^/]+)\/clearRouting$/, (found) => this.#clearRouting(found)],
    ['POST', /^\/voiceCalls\/([^/]+)\/realtimeConversationEvents$/, (found, body) => this.#signals(found, body, true)],
    ['POST', /^\/voiceCalls\/([^/]+)\/postConversationEvents$/, (found, body) => this.#signals(found, body, false)],
  ];

  constructor({ now = Date.now, records = true, onTaken = () => undefined }: StandInOrgOptions = {}) {
    this.#onTaken = onTaken;
    this.#now = now;
    this.#records = records;
  }

  answer(request: ApiRequest): ApiAnswer {
    const answer = this.#answer(request);
    const taken = { ...request, at: this.#now(), status: answer.status };
    if (this.#records) this.taken.push(taken);
    this.#onTaken(taken);
    return answer;
  }

  /** By record id or vendor call key. */
  call(idOrKey: string): StoredCall | undefined {
    return this.#byId.get(idOrKey) ?? this.#byKey.get(idOrKey);
  }

  get calls(): readonly StoredCall[] {
    return [...this.#byId.values()];
  }

  /** Salesforce makes a record itself: outbound, callback, consult and internal calls, from the connector's events. */
  makeOwn(vendorCallKey: string): StoredCall {
    return this.#make(vendorCallKey, 'salesforce', this.#now());
  }

  #answer(request: ApiRequest): ApiAnswer {
    for (const [method, pattern, handler] of this.#routes) {
      const found = method === request.method ? pattern.exec(request.path) : null;
      if (found === null) continue;
      let body: unknown;
      try {
        body = request.body === '' ? undefined : JSON.parse(request.body);
      } catch {
        return refused(400, 'body: is not JSON');
      }
      return handler(found, body, request);
    }
    return refused(404, `No such endpoint: ${request.method} ${request.path}`);
  }

  #create(input: unknown, { callCenter }: ApiRequest): ApiAnswer {
    const { success, output: body, issues } = v.safeParse(rules.createBody, input);
    if (!success) return refused(400, ...rules.problems(issues));
    if (body.callCenterApiName !== callCenter) return refused(400, 'callCenterApiName: is not the sub of the token');
    if (this.#byKey.has(body.vendorCallKey)) this.violations.push(`second create of ${body.vendorCallKey}`);
    const parent = body.parentVoiceCallId === undefined ? undefined : this.call(body.parentVoiceCallId);
    if (body.parentVoiceCallId !== undefined && !parent) return refused(400, 'parentVoiceCallId: no such VoiceCall');
    const call = this.#make(body.vendorCallKey, 'create', Date.parse(body.startTime), parent);
    call.fields = { ...body };
    return { status: 200, body: { voiceCallId: call.id, errors: [] } };
  }

  #make(key: string, madeBy: StoredCall['madeBy'], startTime: number, parent?: StoredCall): StoredCall {
    const id = `0LQ${String(++this.#lastId).padStart(12, '0')}AAA`;
    const conversation = parent?.conversation ?? { key, messages: [], signals: [], startTime, isClosed: false };
    if (parent !== undefined) parent.nextCallId ??= id;
    const call: StoredCall = {
      id,
      vendorCallKey: key,
      conversation,
      madeBy,
      startTime,
      fields: {},
      updates: [],
      isClosed: false,
      hasPendingRouting: false,
    };
    this.#byId.set(id, call);
    this.#byKey.set(key, call);
    return call;
  }

  #update(found: RegExpExecArray, input: unknown, { body: raw }: ApiRequest): ApiAnswer {
    const { success, output: body, issues } = v.safeParse(rules.updateBody, input);
    if (!success) return refused(400, ...rules.problems(issues));
    const key = named(found);
    const startTime = body.startTime === undefined ? this.#now() : Date.parse(body.startTime);
    const parent = body.parentCallIdentifier === undefined ? undefined : this.call(body.parentCallIdentifier);
    const call = this.call(key) ?? this.#make(key, 'update', startTime, parent);
    if (call.updates.includes(raw)) this.resends++;
    call.updates.push(raw);
    call.fields = { ...call.fields, ...body };
    if (body.isActiveCall === true) return { status: 200, body: { status: 'pending' } };
    call.isClosed = true;
    call.hasPendingRouting = false;
    // A conversation goes on with the call that this one was transferred to.
    if (call.nextCallId === undefined) call.conversation.isClosed = true;
    return { status: 200, body: { status: 'pending' } };
  }

  #bulk(input: unknown): ApiAnswer {
    const { success, output: body, issues } = v.safeParse(rules.bulkBody, input);
    if (!success) return refused(400, ...rules.problems(issues));
    for (const { vendorCallKey, messages } of body.entries) {
      const problem = this.#whyNot(vendorCallKey, messages);
      if (problem !== undefined) return problem;
    }
    for (const { vendorCallKey, messages } of body.entries) this.#store(vendorCallKey, messages);
    return { status: 200, body: { result: 'Accepted' } };
  }

  #message(found: RegExpExecArray, input: unknown): ApiAnswer {
    const { success, output: body, issues } = v.safeParse(rules.message, input);
    if (!success) return refused(400, ...rules.problems(issues));
    const key = named(found);
    const problem = this.#whyNot(key, [body]);
    if (problem !== undefined) return problem;
    this.#store(key, [body]);
    return { status: 200, body: { result: 'Accepted' } };
  }

  /** One bad message refuses the whole request. */
  #whyNot(key: string, messages: readonly Message[]): ApiAnswer | undefined {
    const call = this.#byKey.get(key);
    if (!call) return refused(404, `vendorCallKey: no conversation ${key}`);
    const { conversation } = call;
    if (conversation.key !== key) return refused(400, 'vendorCallKey: is not the first call of its conversation');
    for (const sent of messages) {
      const { senderType, participantId, startTime, endTime, messageId } = sent;
      const isRepeated = this.#messages.has(`${key} ${messageId}`);
      if (conversation.isClosed && !isRepeated) return refused(400, 'messages: the conversation has ended');
      if (endTime < startTime) return refused(400, 'endTime: is before startTime');
      if (startTime < conversation.startTime) return refused(400, 'startTime: is before the conversation began');
      if (senderType === 'HUMAN_AGENT' && !/^005[a-zA-Z0-9]{12}([a-zA-Z0-9]{3})?$/.test(participantId))
        return refused(400, 'participantId: must be the id of a user, 005...');
      const isOurs = senderType !== 'HUMAN_AGENT' && senderType !== 'EXTERNAL_USER';
      if (isOurs && participantId !== key + senderType)
        return refused(400, `participantId: must be ${key}${senderType}`);
    }
    const participants = new Set(messages.map(({ participantId }) => participantId));
    if (participants.size > 1) this.violations.push(`several participants in one entry of ${key}`);
    return undefined;
  }

  #store(key: string, messages: readonly Message[]): void {
    const conversation = this.#byKey.get(key)?.conversation;
    if (!conversation) return;
    for (const sent of messages) {
      const known = `${key} ${sent.messageId}`;
      const bytes = JSON.stringify(sent);
      const before = this.#messages.get(known);
      if (before === undefined) {
        this.#messages.set(known, bytes);
        const last = conversation.messages.at(-1);
        if (last !== undefined && last.startTime > sent.startTime)
          this.violations.push(`message ${sent.messageId} of ${key} out of order`);
        conversation.messages.push({ ...sent, acceptedAt: this.#now() });
      } else {
        this.resends++;
        if (before !== bytes) this.violations.push(`message ${sent.messageId} of ${key} differs when sent again`);
      }
    }
  }

  #route(
    found: RegExpExecArray,
    input: unknown,
    schema: typeof rules.omniFlowBody | typeof rules.routeBody,
  ): ApiAnswer {
    const { success, issues } = v.safeParse(schema, input);
    if (!success) return refused(400, ...rules.problems(issues));
    const call = this.call(named(found));
    if (!call) return refused(404, 'No such VoiceCall');
    if (call.isClosed) return refused(400, 'The call has ended');
    if (call.hasPendingRouting) this.violations.push(`${call.vendorCallKey} routed twice without clearRouting`);
    call.hasPendingRouting = true;
    return schema === rules.routeBody
      ? { status: 200, body: { status: 'Success' } }
      : { status: 200, body: { agent: null, queue: 'support' } };
  }

  #callback(found: RegExpExecArray, input: unknown): ApiAnswer {
    const { success, issues } = v.safeParse(rules.callbackBody, input);
    if (!success) return refused(400, ...rules.problems(issues));
    if (!this.call(named(found))) return refused(404, 'No such VoiceCall');
    return { status: 200, body: { recordId: '0CQ000000000001AAA' } };
  }

  #reroute(found: RegExpExecArray): ApiAnswer {
    return this.call(named(found)) ? { status: 200, body: { status: 'Success' } } : refused(404, 'No such VoiceCall');
  }

  #clearRouting(found: RegExpExecArray): ApiAnswer {
    const call = this.call(named(found));
    if (!call) return refused(404, 'No such VoiceCall');
    call.hasPendingRouting = false;
    return { status: 200, body: {} };
  }

  #signals(found: RegExpExecArray, input: unknown, isLive: boolean): ApiAnswer {
    const { success, output: body, issues } = v.safeParse(rules.signalsBody, input);
    if (!success) return refused(400, ...rules.problems(issues));
    const conversation = this.#byKey.get(named(found))?.conversation;
    if (!conversation) return refused(404, 'No such conversation');
    if (conversation.isClosed === isLive)
      return refused(400, isLive ? 'The conversation has ended' : 'The conversation has not ended');
    conversation.signals.push(JSON.stringify(body));
    return { status: 202, body: {} };
  }
}

function named(found: RegExpExecArray): string {
  return decodeURIComponent(found[1] ?? '');
}
