/** The relay, put together: store, ingest, delivery. */
import type { FastifyInstance } from 'fastify';
import type { RelayConfig } from './config.js';
import { Delivery } from './delivery/delivery.js';
import { Finals } from './finals.js';
import { Auth } from './ingest/auth.js';
import type { CallListener } from './ingest/calls.js';
import { createHandlers } from './ingest/handlers.js';
import { createIngestServer } from './ingest/server.js';
import { addStream } from './ingest/stream.js';
import { createLog } from './log.js';
import type { Log } from './log.js';
import { Metrics } from './metrics.js';
import { Retention } from './retention.js';
import { Journal } from './store/journal.js';
import { openSqlite } from './store/sqlite.js';

export interface RelayOptions {
  readonly config: RelayConfig;
  readonly log?: Log;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** 0 to 1. */
  readonly random?: () => number;
  /** More for the same server, before it listens. */
  readonly extend?: (server: FastifyInstance) => void;
}

export interface Relay {
  readonly url: string;
  readonly metrics: Metrics;
  /** Takes nothing more, ends what is under way, and closes the store. */
  close(): Promise<void>;
}

const leastFreeBytes = 64 * 1024 * 1024;

/** @throws StoreError, or what listening throws */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { config, log = createLog(config.logLevel), now = Date.now, random = Math.random, extend } = options;
  const store = await openSqlite(config.store.sqlite);
  const { db } = store;
  const metrics = new Metrics();
  const journal = new Journal(db);
  const delivery = new Delivery({ config, db, journal, metrics, log, now, random });
  const listener: CallListener = {
    onOffered: (call) => {
      delivery.offered(call);
    },
    onAppended: (operations, calls) => {
      delivery.appended(operations, calls);
    },
    onEnded: (call, hasRecording) => {
      delivery.ended(call.id, call.endedAt ?? now());
      finals.ended(call, hasRecording);
    },
  };
  const finals: Finals = new Finals({ config, db, journal, listener, now });
  const retention = new Retention({
    config,
    db,
    journal,
    now,
    onForgotten: (ids) => {
      delivery.forget(ids);
    },
  });
  const handlers = createHandlers({ config, db, journal, delivery, listener, metrics, now });
  let isDraining = false;
  const notReady = async (): Promise<readonly string[]> => [
    ...(isDraining ? ['it is shutting down'] : []),
    ...((await store.freeBytes()) < leastFreeBytes ? ['the disk of the store is nearly full'] : []),
  ];
  const auth = new Auth(config, now);
  const server = createIngestServer({ config, auth, handlers, metrics, log, notReady });
  addStream(server, { auth, handler: handlers.utterances, log, largestFrame: config.ingest.bodyBytes });
  extend?.(server);
  metrics.gauge('calls', 'Calls not forgotten yet.', () => delivery.calls);
  metrics.gauge('waiting_conversations', 'Conversations with something to deliver.', () => delivery.lanes);
  metrics.gauge('orgs_failing', 'Orgs where nothing works at the moment.', () => delivery.shut);
  metrics.gauge('journal_waiting', 'Requests waiting to be made durable.', () => journal.waiting);
  metrics.gauge('store_free_bytes', 'Bytes left where the store is.', () => store.freeBytes());
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= drain());
  const drain = async (): Promise<void> => {
    isDraining = true;
    finals.stop();
    retention.stop();
    await server.close();
    await delivery.stop();
    await journal.idle();
    await store.close();
  };
  try {
    await delivery.start();
    await finals.start();
    retention.start();
    const url = await server.listen(config.listen);
    log.info('The relay listens.', { url });
    return { url, metrics, close };
  } catch (error) {
    await close();
    throw error;
  }
}
