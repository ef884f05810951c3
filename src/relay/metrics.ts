/** Prometheus metrics. Labels are contact centres, kinds and statuses: never a call, a number or a person. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export class Metrics {
  readonly registry = new Registry();
  readonly accepted = this.#counter('accepted_total', 'Operations kept durably.', ['centre', 'kind']);
  readonly delivered = this.#counter('delivered_total', 'Operations that Salesforce took.', ['centre', 'kind']);
  readonly retried = this.#counter('retries_total', 'Tries that have to be repeated.', ['centre', 'kind', 'outcome']);
  readonly dead = this.#counter('dead_letters_total', 'Operations given up.', ['centre', 'kind']);
  readonly utterances = this.#counter('utterances_total', 'Utterances by what became of them.', ['centre', 'fate']);
  readonly records = this.#counter('records_total', 'VoiceCalls asked for, by outcome.', ['centre', 'record']);
  readonly requests = this.#counter('requests_total', 'Requests to the relay.', ['operation', 'status']);
  readonly delay = new Histogram({
    name: 'hookswitch_relay_delivery_delay_seconds',
    help: 'From acceptance until Salesforce took it.',
    labelNames: ['kind'],
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 600],
    registers: [this.registry],
  });
  readonly salesforce = new Histogram({
    name: 'hookswitch_relay_salesforce_seconds',
    help: 'Requests to Salesforce, by status; 0: no answer.',
    labelNames: ['centre', 'status'],
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'hookswitch_relay_' });
  }

  /** A gauge that is read when it is asked for. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name: `hookswitch_relay_${name}`,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name: `hookswitch_relay_${name}`, help, labelNames, registers: [this.registry] });
  }
}
