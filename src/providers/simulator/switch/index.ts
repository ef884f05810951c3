/** The phone system: everything of it that others use. */
export { PhoneSystem } from './phone-system.js';
export type { PhoneSystemOptions, RecordingInfo } from './phone-system.js';
export type {
  AgentInfo,
  CallIn,
  CallbackRequest,
  ConversationInfo,
  DeskAction,
  PartyInfo,
  PartyReference,
  Started,
} from './control-shapes.js';
export { permits } from './view.js';
export type { CallView } from './view.js';
export { defaultSite } from './site.js';
export type { AgentSetup, NumberBehaviour, QueueSetup, Site, Times } from './site.js';
export { wav } from './media.js';
export type { Utterance } from './state.js';
export { Random } from './random.js';
