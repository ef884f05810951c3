/** What each operation of the contract does. Bodies have the shape that the contract says when they come here. */
import type { CallEvent, OfferedCall, openapi } from '../../relay-client/index.js';
import type {
  Callback,
  CallState,
  CallUpdate,
  OmniFlow,
  operatorPaths,
  Recording,
  Route,
  Signals,
  telephonyPaths,
  Utterances,
  UtterancesTaken,
} from '../../relay-client/telephony/index.js';
import type { RelayConfig } from '../config.js';
import type { Delivery } from '../delivery/delivery.js';
import type { Metrics } from '../metrics.js';
import { findCall } from '../store/calls.js';
import type { Journal, Unit } from '../store/journal.js';
import { operationStates } from '../store/schema.js';
import type { Database } from '../store/schema.js';
import type { Caller, CallerKind } from './auth.js';
import { appendTo, noteEvent, noteRecording, noteUpdate, offer } from './calls.js';
import type { CallContext, CallListener } from './calls.js';
import { listDeadLetters, replayDeadLetter, showDeadLetter } from './dead-letters.js';
import { earlier, fingerprintOf, remember } from './idempotency.js';
import { Problem } from './problem.js';
import { broken, omniFlowBody, routeBody, signalsBody } from './rules.js';
import { takeUtterances } from './utterances.js';
import type { UtteranceRequest } from './utterances.js';

type Operations<Paths> = {
  [Path in keyof Paths]: {
    [Method in keyof Paths[Path]]: Paths[Path][Method] extends { operationId: infer Id } ? Id : never;
  }[keyof Paths[Path]];
}[keyof Paths];
export type OperationId =
  Operations<typeof openapi.paths> | Operations<typeof telephonyPaths> | Operations<typeof operatorPaths>;

export interface Ask {
  readonly caller: Caller;
  readonly params: { readonly vendorCallKey?: string; readonly id?: number };
  readonly query: { readonly reveal?: string; readonly after?: number };
  readonly idempotencyKey: string | undefined;
  readonly body: unknown;
}

export interface Answer {
  readonly status: 200 | 202;
  readonly body?: unknown;
}

export interface Handler {
  /** Who may ask. */
  readonly callers: readonly CallerKind[];
  readonly handle: (ask: Ask) => Promise<Answer>;
}

export interface HandlerOptions {
  readonly config: RelayConfig;
  readonly db: Database;
  readonly journal: Journal;
  readonly delivery: Delivery;
  readonly listener: CallListener;
  readonly metrics: Metrics;
  readonly now: () => number;
}

const kept: Answer = { status: 202 };

export function createHandlers(options: HandlerOptions): Readonly<Record<OperationId, Handler>> {
  const { config, db, journal, delivery, listener, metrics, now } = options;
  const { createDeadlineMs, silentAfterMs } = config.delivery;
  const utterancesContext = { now, heardEveryMs: silentAfterMs / 20, onAppended: listener.onAppended.bind(listener) };
  /** One function for all requests, so that those of a group are taken together. */
  const together = (unit: Unit, requests: readonly UtteranceRequest[]) =>
    takeUtterances(unit, requests, utterancesContext);
  const contextOf = ({ centre }: Caller): CallContext => ({ centre, now: now(), listener });

  /** Done once a key; @returns what its step gave, or what is known of the first time */
  const once = (
    ask: Ask,
    what: OperationId,
    step: (unit: Unit, context: CallContext, key: string) => Promise<number | undefined>,
  ): Promise<{ readonly operationId: number | undefined; readonly result: unknown }> => {
    const { caller, params, idempotencyKey = '', body } = ask;
    const vendorKey = params.vendorCallKey ?? '';
    const fingerprint = fingerprintOf(what, vendorKey, JSON.stringify(body ?? null));
    const keyed = { centre: caller.centre.id, key: idempotencyKey, fingerprint };
    return journal.write(async (unit) => {
      const before = await earlier(unit.tx, keyed);
      if (before.kind === 'misused') {
        throw new Problem(422, 'The Idempotency-Key was used for something else. Use a new one for each operation.');
      }
      if (before.kind === 'repeat') return before;
      const operationId = await step(unit, contextOf(caller), idempotencyKey);
      await remember(unit.tx, keyed, operationId, now());
      return { operationId, result: undefined };
    });
  };

  const reported: CallerKind[] = ['telephony', 'page'];
  const telephony: CallerKind[] = ['telephony'];
  const operator: CallerKind[] = ['operator'];

  /** Kept, and that is all there is to say. */
  const keeping = (
    callers: readonly CallerKind[],
    what: OperationId,
    step: (
      unit: Unit,
      context: CallContext,
      key: string,
      ask: Ask & { readonly vendorKey: string },
    ) => Promise<unknown>,
  ): Handler => ({
    callers,
    handle: async (ask) => {
      const vendorKey = ask.params.vendorCallKey ?? '';
      await once(ask, what, async (unit, context, key) => {
        await step(unit, context, key, { ...ask, vendorKey });
        return undefined;
      });
      return kept;
    },
  });

  /** Kept, and answered with Salesforce's answer if it comes in time. */
  const routing = (
    what: 'omniFlow' | 'route' | 'callback',
    kind: 'omni-flow' | 'route' | 'callback',
    bodyOf: (ask: Ask) => string,
  ): Handler => ({
    callers: telephony,
    handle: async (ask) => {
      const body = bodyOf(ask);
      const { operationId, result } = await once(ask, what, (unit, context, key) =>
        appendTo(unit, context, ask.params.vendorCallKey ?? '', { kind, operation_key: key, body }),
      );
      const answered =
        result ?? (operationId === undefined ? undefined : await delivery.resultOf(operationId, createDeadlineMs));
      return answered === undefined ? kept : { status: 200, body: routedIn(answered) };
    },
  });

  const routeless = (what: 'reroute' | 'clearRouting', kind: 'reroute' | 'clear-routing'): Handler =>
    keeping(reported, what, (unit, context, key, { vendorKey }) =>
      appendTo(unit, context, vendorKey, { kind, operation_key: key, body: '' }),
    );

  return {
    offered: {
      callers: reported,
      handle: async ({ caller, params, body }) => {
        const begun = performance.now();
        const offered = body as OfferedCall;
        refuse(broken.offer(offered));
        const result = await journal.write((unit) =>
          offer(unit, contextOf(caller), params.vendorCallKey ?? '', offered),
        );
        if (result.kind === 'other-offer') {
          throw new Problem(
            422,
            'This call was offered before with other particulars. A call is offered once; use its own key for each.',
          );
        }
        const left = Math.max(0, createDeadlineMs - (performance.now() - begun));
        const voiceCallId = await delivery.recordOf(result.row.id, left);
        return voiceCallId === undefined ? kept : { status: 200, body: { voiceCallId } };
      },
    },
    report: keeping(reported, 'report', (unit, context, _key, { vendorKey, body, caller }) =>
      noteEvent(unit, context, vendorKey, body as CallEvent, caller.kind === 'page'),
    ),
    reroute: routeless('reroute', 'reroute'),
    clearRouting: routeless('clearRouting', 'clear-routing'),
    utterances: {
      callers: telephony,
      handle: async ({ caller, body }) => {
        const { entries } = body as Utterances;
        refuse(broken.utterances(entries));
        const request: UtteranceRequest = { centre: caller.centre.id, entries };
        const taken = await journal.writeTogether<UtteranceRequest, UtterancesTaken>(request, together);
        for (const [fate, count] of Object.entries(taken))
          metrics.utterances.inc({ centre: caller.centre.id, fate }, count);
        return { status: 202, body: taken };
      },
    },
    signals: keeping(telephony, 'signals', (unit, context, key, { vendorKey, body }) => {
      const signals = body as Signals;
      refuse(broken.signals(signals, context.centre.signalsAfterCall));
      const kind = signals.when === 'after-call' ? 'signals-after-call' : 'signals';
      return appendTo(unit, context, vendorKey, { kind, operation_key: key, body: signalsBody(signals) });
    }),
    recording: keeping(telephony, 'recording', (unit, context, _key, { vendorKey, body }) =>
      noteRecording(unit, context, vendorKey, body as Recording),
    ),
    update: keeping(telephony, 'update', (unit, context, key, { vendorKey, body }) =>
      noteUpdate(unit, context, vendorKey, body as CallUpdate, key),
    ),
    omniFlow: routing('omniFlow', 'omni-flow', ({ body }) => {
      refuse(broken.omniFlow(body as OmniFlow));
      return omniFlowBody(body as OmniFlow);
    }),
    route: routing('route', 'route', ({ body }) => routeBody(body as Route)),
    callback: routing('callback', 'callback', ({ body }) =>
      JSON.stringify({ callbackNumber: (body as Callback).number }),
    ),
    state: {
      callers: telephony,
      handle: async ({ caller, params }) => {
        const row = await findCall(db, caller.centre.id, params.vendorCallKey ?? '');
        if (row === undefined) throw new Problem(404, 'No such call.');
        const count = (query: { readonly count: string | number | bigint } | undefined): number =>
          Number(query?.count ?? 0);
        const pending = await db
          .selectFrom('operations')
          .select((select) => select.fn.countAll().as('count'))
          .where('lane_id', '=', row.root_id ?? row.id)
          .where('state', '<', operationStates.done)
          .executeTakeFirst();
        const letters = await db
          .selectFrom('dead_letters')
          .select((select) => select.fn.countAll().as('count'))
          .where('call_id', '=', row.id)
          .executeTakeFirst();
        const state: CallState = {
          record: row.record === 'sending' ? 'pending' : row.record,
          ...(row.voice_call_id !== null && { voiceCallId: row.voice_call_id }),
          ...(row.ended_at !== null && { endedAt: row.ended_at }),
          pending: count(pending),
          deadLetters: count(letters),
        };
        return { status: 200, body: state };
      },
    },
    listDeadLetters: {
      callers: operator,
      handle: async ({ caller, query }) => ({
        status: 200,
        body: { deadLetters: await listDeadLetters(db, caller.centre.id, query.after ?? 0, query.reveal === 'true') },
      }),
    },
    showDeadLetter: {
      callers: operator,
      handle: async ({ caller, params, query }) => ({
        status: 200,
        body: await showDeadLetter(db, caller.centre.id, params.id ?? 0, query.reveal === 'true'),
      }),
    },
    replayDeadLetter: {
      callers: operator,
      handle: async ({ caller, params }) => {
        await journal.write((unit) => replayDeadLetter(unit, contextOf(caller), params.id ?? 0));
        return kept;
      },
    },
  };
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new Problem(400, problem);
}

/** Of what Salesforce answered, what the contract names. */
function routedIn(answer: unknown): Readonly<Record<string, string>> {
  if (typeof answer !== 'object' || answer === null) return {};
  const named = Object.entries(answer).filter(([name]) => ['agent', 'queue', 'recordId'].includes(name));
  return Object.fromEntries(named.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
