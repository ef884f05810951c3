/** What the relay serves to the telephony side. */
export { relayDocument, telephonyPaths } from './openapi.js';
export type {
  CallState,
  Callback,
  CallUpdate,
  OmniFlow,
  Recording,
  Route,
  Routed,
  Signals,
  Utterance,
  Utterances,
  UtterancesTaken,
} from './schemas.js';
