/** A phone system inside the page, for when there is no server. */
import type { Clock } from '../../provider/index.js';
import { inPageLink } from './in-page-link.js';
import type { OpenLink } from './link.js';
import { Network } from './network.js';
import { PhoneSystem, wav } from './switch/index.js';
import type { Site } from './switch/index.js';

export interface InPageOptions {
  readonly clock: Clock;
  readonly seed?: number;
  readonly site?: Site;
}

/** Phone system, its network, and how drivers reach it. */
export interface InPageSimulator {
  readonly system: PhoneSystem;
  readonly network: Network;
  readonly openLink: OpenLink;
}

export function createInPageSimulator(options: InPageOptions): InPageSimulator {
  const system = new PhoneSystem(options);
  const network = new Network(system, {
    ...(options.seed !== undefined && { seed: options.seed }),
    recordingUrl: (_id, durationSeconds) => `data:audio/wav;base64,${base64(wav(durationSeconds))}`,
  });
  return { system, network, openLink: inPageLink(network) };
}

let shared: InPageSimulator | undefined;

/** The one phone system all drivers of this page share. */
export function inPageSimulator(clock: Clock): InPageSimulator {
  shared ??= createInPageSimulator({ clock });
  return shared;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
