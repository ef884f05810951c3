/** Call records kept by a relay: a script of its own, loaded when the contact centre names one. */
import { RelayCallRecords } from '../connector/relay-call-records.js';
import type { RelayCallRecordsOptions } from '../connector/relay-call-records.js';
import { createRelayClient } from '../relay-client/index.js';

/** How to make the call records of a page that has a relay. */
export interface RelayOptions extends Omit<RelayCallRecordsOptions, 'client'> {
  /** Where the relay is. */
  readonly url: string;
  readonly token: () => Promise<string>;
}

export function relayCallRecords({ url, token, ...options }: RelayOptions): RelayCallRecords {
  return new RelayCallRecords({ ...options, client: createRelayClient({ url, token }) });
}
