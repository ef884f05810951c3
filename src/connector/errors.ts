/**
 * What an agent is told when something fails: one label per cause, or the plain error where the org has no labels, or the type
 * that Salesforce knows for that message (runtime reference, sections 2 and 5).
 */
import type { ProviderError, ProviderErrorKind, SoftphoneErrorKind } from '../provider/index.js';
import { CustomError, publishSoftphoneError } from './base.js';
import type { SoftphoneErrorType } from './base.js';
import type { ConfigurationError, ErrorStyle } from './configuration.js';
import { writeLog } from './log.js';

/** Custom labels of the package, by cause. Their English text is the error's own message. */
export const labels: Readonly<Record<ProviderErrorKind | 'configuration', string>> = {
  'auth-required': 'Telephony_SignIn',
  'bad-destination': 'Telephony_BadDestination',
  'not-found': 'Telephony_CallIsOver',
  'bad-argument': 'Telephony_BadArgument',
  'bad-state': 'Telephony_NotNow',
  'presence-refused': 'Telephony_PresenceRefused',
  busy: 'Telephony_Busy',
  'media-permission': 'Telephony_MicrophoneRefused',
  'media-failure': 'Telephony_NoAudio',
  'unsupported-browser': 'Telephony_Browser',
  conflict: 'Telephony_Conflict',
  'rate-limited': 'Telephony_TooManyRequests',
  timeout: 'Telephony_NoAnswer',
  unavailable: 'Telephony_NotConnected',
  unsupported: 'Telephony_NotSupported',
  internal: 'Telephony_Internal',
  configuration: 'Telephony_Configuration',
};

/** A message that Salesforce sent and that failed. */
export type FailedMessage = 'setup' | 'dial' | 'add-participant' | 'hold' | 'accept' | 'status' | 'phone' | 'other';

/** Kinds for which the base library lets a type of its own through, by message. */
const ownTypes: Readonly<Partial<Record<FailedMessage, Readonly<Partial<Record<ProviderErrorKind, string>>>>>> = {
  dial: { 'bad-destination': 'INVALID_DESTINATION' },
  'add-participant': { 'bad-destination': 'INVALID_DESTINATION' },
  hold: { 'not-found': 'INVALID_PARTICIPANT' },
  status: { 'presence-refused': 'INVALID_AGENT_STATUS' },
  phone: { 'bad-argument': 'CAN_NOT_UPDATE_PHONE_NUMBER' },
};

/**
 * What a method called by the base library throws.
 * SET_AGENT_STATUS gets no label: with one, the library does not answer that the status was refused.
 */
export function thrown(error: ProviderError, message: FailedMessage, style: ErrorStyle): Error {
  const type = ownTypes[message]?.[error.kind];
  if (type !== undefined) return Object.assign(new Error(error.message), { type });
  if (message === 'status' || style.labels === 'none')
    return Object.assign(new Error(error.message), { type: undefined });
  return labelled(labels[error.kind], error.message, style);
}

/** What `init` throws when the contact centre is configured wrongly. */
export function thrownForConfiguration(error: ConfigurationError, style: ErrorStyle): Error {
  if (style.labels === 'none') return Object.assign(new Error(error.message), { type: 'INVALID_PARAMS' });
  return labelled(labels.configuration, error.message, style);
}

function labelled(labelName: string, message: string, { namespace }: ErrorStyle): CustomError {
  return new CustomError({ labelName, namespace, message });
}

const softphoneTypes: Readonly<Partial<Record<ProviderErrorKind, SoftphoneErrorType>>> = {
  busy: 'USER_BUSY_ERROR',
  'media-permission': 'MICROPHONE_NOT_SHARED',
  'media-failure': 'WEBRTC_ERROR',
  'unsupported-browser': 'UNSUPPORTED_BROWSER',
};

/** Shows an error outside any command, or for a command whose error the base library swallows. */
export function showError(kind: ProviderErrorKind, message: string, style: ErrorStyle): void {
  writeLog('ERROR', 'softphone-error', { kind });
  const type = softphoneTypes[kind];
  if (type !== undefined) publishSoftphoneError(Object.assign(new Error(message), { type }));
  else if (style.labels === 'package') publishSoftphoneError(labelled(labels[kind], message, style));
  else publishSoftphoneError(new Error(message));
}

/** The cause that a driver's own report of trouble stands for. */
export const softphoneErrorKinds: Readonly<Record<SoftphoneErrorKind, ProviderErrorKind>> = {
  microphone: 'media-permission',
  media: 'media-failure',
  'unsupported-browser': 'unsupported-browser',
  busy: 'busy',
  other: 'internal',
};
