/** The stand-in behind HTTP: tokens, faults on demand, limits, and a record of everything taken. */
import type { FastifyInstance } from 'fastify';
import { fastify } from 'fastify';
import { fateOf } from './faults.js';
import type { Faults } from './faults.js';
import { StandInOrg } from './org.js';
import type { TakenRequest } from './org.js';
import { TokenCheck } from './token-check.js';
import type { TokenRules } from './token-check.js';

export interface StandInOptions {
  readonly orgId: string;
  readonly keys: TokenRules['keys'];
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** 0 to 1. */
  readonly random?: () => number;
  /** Over these a request is 429. Default: none. */
  readonly limits?: { readonly callsPerSecond: number; readonly utterancesPerSecond: number };
  readonly records?: boolean;
  readonly onTaken?: (request: TakenRequest) => void;
}

export interface StandIn {
  readonly org: StandInOrg;
  /** From now on. */
  faults: Faults;
  /** Requests refused for their token. */
  readonly refusedTokens: number;
  /** Requests of any kind, by the status they got; 0: cut. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Adds the API below `/telephony/v1` to a server. */
  readonly addTo: (server: FastifyInstance) => void;
}

export function createStandIn(options: StandInOptions): StandIn {
  const { now = Date.now, random = Math.random, limits } = options;
  const org = new StandInOrg({
    now,
    ...(options.records !== undefined && { records: options.records }),
    ...(options.onTaken && { onTaken: options.onTaken }),
  });
  const tokens = new TokenCheck({ orgId: options.orgId, keys: options.keys, now });
  const calls = new PerSecond(limits?.callsPerSecond ?? Infinity, now);
  const utterances = new PerSecond(limits?.utterancesPerSecond ?? Infinity, now);
  const statuses = new Map<number, number>();
  let refusedTokens = 0;

  const addTo = (server: FastifyInstance): void => {
    void server.register(
      (scope, _options, done) => {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, next) => {
          next(null, body);
        });
        scope.all('/*', async (request, reply) => {
          const body = typeof request.body === 'string' ? request.body : '';
          const path = request.url.slice(request.url.indexOf('/telephony/v1') + '/telephony/v1'.length);
          const { faults } = standIn;
          const fate = fateOf(faults, { path, body }, random);
          const count = (status: number): void => {
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
          };
          const cut = (): unknown => {
            count(0);
            reply.hijack();
            request.raw.socket.resetAndDestroy();
            return reply;
          };
          const say = (status: number, answer: unknown): unknown => {
            count(status);
            return reply.header('date', new Date(now()).toUTCString()).code(status).send(answer);
          };
          if (fate === 'cut') return cut();
          if (faults.latencyMs !== undefined) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs));
          if (fate === 'unavailable') return say(503, { errors: ['Service unavailable'] });
          const token = await tokens.check(request.headers.authorization);
          if ('problem' in token) {
            refusedTokens++;
            return say(401, { errors: [token.problem] });
          }
          const isOverLimit =
            (path === '/voiceCalls' && !calls.take(1)) ||
            (path.endsWith('/messages') && !utterances.take(body.split('"messageId"').length - 1));
          if (fate === 'too-many' || isOverLimit) {
            reply.header('retry-after', String(faults.retryAfterSeconds ?? 1));
            return say(429, { errors: ['Too many requests'] });
          }
          if (fate === 'error') return say(500, { errors: ['Internal error'] });
          const answer = org.answer({ method: request.method, path, body, callCenter: token.callCenter });
          if (fate === 'cut-after') return cut();
          return say(answer.status, answer.body);
        });
        done();
      },
      { prefix: '/telephony/v1' },
    );
  };
  const standIn = {
    org,
    faults: {} as Faults,
    get refusedTokens() {
      return refusedTokens;
    },
    statuses,
    addTo,
  };
  return standIn;
}

/** The stand-in on a port of its own. */
export async function startStandIn(
  options: StandInOptions & { readonly port?: number },
): Promise<StandIn & { readonly url: string; close(): Promise<void> }> {
  const standIn = createStandIn(options);
  const server = fastify({ forceCloseConnections: true, bodyLimit: 4_000_000 });
  standIn.addTo(server);
  const url = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  return Object.assign(standIn, { url, close: () => server.close() });
}

/** So many a second, counted from each second's beginning. */
class PerSecond {
  readonly #limit: number;
  readonly #now: () => number;
  #second = 0;
  #used = 0;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  take(count: number): boolean {
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#used = 0;
    }
    this.#used += count;
    return this.#used <= this.#limit;
  }
}
