/** What the relay serves to the telephony side and to operators. Apart from ../index.ts, so that no page carries it. */
export { operatorPaths, relayDocument, telephonyPaths } from './document.js';
export { utterances } from './schemas.js';
export type {
  Callback,
  CallState,
  CallUpdate,
  DeadLetter,
  OmniFlow,
  Recording,
  Route,
  Signals,
  Utterance,
  Utterances,
  UtterancesTaken,
} from './schemas.js';
