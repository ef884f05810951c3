/** All that the page shows, in one value. */
import type { HostEntry, RoutedWork, SoftphoneState, Violation, VoiceCall } from '../../salesforce/index.js';
import type { Agent } from './agents.js';
import type { Presence } from './presence.js';
import type { TelephonyView } from './telephony-view.js';

export interface SessionState {
  readonly agent: Agent;
  /** The hosted connector page. */
  readonly connectorUrl: string;
  /** What the connector told. Calls live here and nowhere else. */
  readonly softphone: SoftphoneState;
  readonly presence: Presence;
  /** Omni-Channel's pieces of work: whom after-call work is about. */
  readonly works: readonly RoutedWork[];
  readonly entries: readonly HostEntry[];
  readonly violations: readonly Violation[];
  /** Of the whole org, newest first. */
  readonly voiceCalls: readonly VoiceCall[];
  /** Id of the record that is shown. */
  readonly openedVoiceCall?: string;
  /** What the phone system itself says: the other side, and the transcript. */
  readonly telephony: TelephonyView;
  /** Addresses of recordings the connector gave, by the id it named. */
  readonly recordings: Readonly<Record<string, string>>;
}

/** How long after-call work may take, milliseconds. */
export const afterCallWorkMs = 55_000;
