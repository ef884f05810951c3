/**
 * What the base library calls for the voice messages of Salesforce. Each method does a command and returns the result from which
 * the library makes its event; it never publishes that event itself.
 */
import type { CallControl } from '../call-control/index.js';
import { isLive, primaryLeg } from '../model/index.js';
import type { Call } from '../model/index.js';
import { ProviderError, asProviderError } from '../provider/index.js';
import {
  ActiveCallsResult,
  AgentConfigResult,
  AudioDevicesResult,
  CallResult,
  HangupResult,
  Phone,
  PhoneContactsResult,
  SetAgentConfigResult,
  SignedRecordingUrlResult,
  SuperviseCallResult,
  SupervisorHangupResult,
  TelephonyConnector,
  publish,
} from './base.js';
import type {
  DialOptions,
  HoldToggleResult,
  MuteToggleResult,
  ParticipantResult,
  RecordingToggleResult,
  VoiceCapabilitiesResult,
  GenericResult,
} from './base.js';
import { muteResult, participantResult, recordingResult, transferResult } from './call-events.js';
import { voiceCapabilities } from './capabilities.js';
import type { CapabilityFacts } from './capabilities.js';
import * as claims from './claim.js';
import { contactOf, contactTypes, destinationOf, partyOf, queryOf } from './contacts.js';
import type { FailedMessage } from './errors.js';
import { endTarget, namedCall } from './meant-call.js';
import { CallCommands, needed } from './call-commands.js';
import { parseAgentConfig } from './agent-config.js';
import { leadingLeg, phoneCall, phoneCalls } from './phone-call.js';
import type { Publisher } from './publisher.js';
import { consultEndedByAgent } from './readings.js';

export interface TelephonyOptions {
  readonly control: CallControl;
  readonly publisher: Publisher;
  newId(): string;
  capabilityFacts(): CapabilityFacts;
  /** The error to throw at the library for a message that failed. */
  failure(error: ProviderError, message: FailedMessage): Error;
  /** Shows an error that the library would swallow. */
  show(error: ProviderError): void;
  /** Unified routing: the call could not be connected here. */
  couldNotConnect(call: Call, error: ProviderError): void;
}

export class Telephony extends TelephonyConnector {
  readonly #options: TelephonyOptions;
  readonly #control: CallControl;
  readonly #publisher: Publisher;
  readonly #commands: CallCommands;
  #devices: { readonly speaker: string; readonly microphone: string } = { speaker: '', microphone: '' };

  constructor(options: TelephonyOptions) {
    super();
    this.#options = options;
    this.#control = options.control;
    this.#publisher = options.publisher;
    this.#commands = new CallCommands(options.control, options.publisher, () => options.newId());
  }

  getActiveCalls(): Promise<ActiveCallsResult> {
    return Promise.resolve(new ActiveCallsResult({ activeCalls: this.#publisher.activeCalls() }));
  }

  acceptCall(message: unknown): Promise<CallResult> {
    return this.#answering('accept', async () => {
      const { call } = this.#commands.meant(message);
      try {
        await this.#commands.run({ type: 'accept', call: call.key }, claims.acceptClaim(call));
      } catch (error) {
        this.#options.couldNotConnect(call, asProviderError(error));
        throw error;
      }
      return this.#commands.callResult(call.key);
    });
  }

  declineCall(message: unknown): Promise<CallResult> {
    return this.#answering('other', async () => {
      const { call, leg } = this.#commands.meant(message ?? undefined);
      await this.#commands.run({ type: 'decline', call: call.key }, claims.declineClaim(call.key));
      const cause = this.#control.state.calls.get(call.key)?.ended ?? 'declined';
      return new CallResult({ call: phoneCall(call, needed(leg), { ...this.#commands.extras(call.key), cause }) });
    });
  }

  endCall(message: unknown, _agentStatus?: unknown): Promise<HangupResult> {
    return this.#answering('other', async () => {
      const named = namedCall(message);
      const meant = named.callId === undefined ? this.#commands.meant(message) : this.#commands.meantOrOver(message);
      if (meant === undefined) {
        this.#commands.alreadyOver(claims.endClaim(''));
        return new HangupResult({ calls: [] });
      }
      const target = endTarget(meant, named);
      const { call } = meant;
      const extras = { ...this.#commands.extras(call.key), cause: 'normal' as const };
      if (target === 'call') {
        const { before = call } = await this.#commands.run({ type: 'end', call: call.key }, claims.endClaim(call.key));
        return new HangupResult({ calls: phoneCalls(before, extras) });
      }
      const { before } = await this.#commands.run(
        { type: 'remove-participant', call: call.key, leg: target.id },
        claims.removeClaim(call.key, target),
      );
      const calls = [phoneCall(call, target, extras)];
      const isNews = before?.legs.some((leg) => leg.id === target.id && isLive(leg)) === true;
      if (isNews && target.role === 'consult' && consultEndedByAgent === 'hangup-too') {
        await publish({ eventType: 'HANGUP', payload: new HangupResult({ calls }) });
      }
      return new HangupResult({ calls });
    });
  }

  mute(message?: unknown): Promise<MuteToggleResult> {
    return this.#muting('mute', message);
  }

  unmute(message?: unknown): Promise<MuteToggleResult> {
    return this.#muting('unmute', message);
  }

  hold(message?: unknown): Promise<HoldToggleResult> {
    return this.#holding('hold', message);
  }

  resume(message?: unknown): Promise<HoldToggleResult> {
    return this.#holding('resume', message);
  }

  dial(contact: unknown, options?: DialOptions): Promise<CallResult> {
    return this.#answering('dial', async () => {
      const to = destinationOf(contact);
      if (options?.isConsultCall === true) {
        const { call } = this.#commands.meant(undefined);
        const leg = await this.#commands.add({ type: 'consult', call: call.key, to }, 'CALL_STARTED');
        const now = this.#commands.known(call.key);
        return new CallResult({ call: phoneCall(now, leg, this.#commands.extras(call.key)) });
      }
      const { ranAs } = await this.#commands.run(
        { type: 'dial', to, callback: options?.isCallback === true },
        claims.dialClaim,
      );
      const call = [...this.#control.state.calls.values()].find(({ legs }) =>
        legs.some(({ createdBy }) => createdBy === ranAs),
      );
      return this.#commands.callResult(needed(call).key);
    });
  }

  /** A failure here would be lost, digits and all, in the library's log. */
  async sendDigits(digits: unknown): Promise<void> {
    await this.#total(async () => {
      const { call } = this.#commands.meant(undefined);
      if (typeof digits !== 'string' || !/^[0-9A-D*#,]{1,128}$/i.test(digits))
        throw new ProviderError('bad-argument', 'Only 0 to 9, A to D, * and # can be sent as tones.');
      await this.#control.execute({ type: 'digits', call: call.key, digits });
    });
  }

  getPhoneContacts(filter: unknown): Promise<PhoneContactsResult> {
    return this.#answering('other', async () => {
      const entries = await this.#control.search(queryOf(filter, this.#control.state.capabilities.directorySearch));
      return new PhoneContactsResult({ contacts: entries.map(contactOf), contactTypes });
    });
  }

  swap(callToHold: unknown, callToResume: unknown): Promise<HoldToggleResult> {
    return this.#answering('other', async () => {
      const hold = this.#commands.meant(callToHold);
      const resume = this.#commands.meant(callToResume);
      const { key } = hold.call;
      await this.#commands.run(
        { type: 'alternate', call: key, hold: needed(hold.leg).id, resume: needed(resume.leg).id },
        claims.holdClaim(key),
      );
      return this.#commands.holdResult(key);
    });
  }

  conference(calls: unknown): Promise<HoldToggleResult> {
    return this.#answering('other', async () => {
      const { call } = this.#commands.meant(Array.isArray(calls) ? calls[0] : undefined);
      await this.#commands.run({ type: 'conference', call: call.key }, claims.holdClaim(call.key));
      return this.#commands.holdResult(call.key);
    });
  }

  addParticipant(contact: unknown, message: unknown, isBlindTransfer: unknown): Promise<ParticipantResult> {
    return this.#answering('add-participant', async () => {
      const to = destinationOf(contact);
      const { call } = this.#commands.meant(message);
      const extras = this.#commands.extras(call.key);
      if (isBlindTransfer === true) {
        const result = transferResult(call, needed(leadingLeg(call)), partyOf(to), extras);
        await this.#commands.run({ type: 'blind-transfer', call: call.key, to }, claims.blindTransferClaim(call.key));
        return result;
      }
      const { isAutoMergeOn } = namedCall(message);
      const leg = await this.#commands.add(
        { type: 'add-participant', call: call.key, to, autoMerge: isAutoMergeOn },
        'PARTICIPANT_ADDED',
      );
      return participantResult(this.#commands.known(call.key), leg, extras);
    });
  }

  pauseRecording(message?: unknown): Promise<RecordingToggleResult> {
    return this.#recording('pause-recording', message);
  }

  resumeRecording(message?: unknown): Promise<RecordingToggleResult> {
    return this.#recording('resume-recording', message);
  }

  /** Never rejects: without it Salesforce would get no capabilities at all, and no error. */
  getAgentConfig(): Promise<AgentConfigResult> {
    const { capabilities, phone } = this.#control.state;
    const types = { soft: 'SOFT_PHONE', desk: 'DESK_PHONE' } as const;
    return Promise.resolve(
      new AgentConfigResult({
        phones: capabilities.phones.map((type) => types[type]),
        selectedPhone: new Phone({ type: types[phone.type], number: phone.type === 'desk' ? phone.number : undefined }),
        speakerDeviceId: this.#devices.speaker,
        microphoneDeviceId: this.#devices.microphone,
      }),
    );
  }

  setAgentConfig(config: unknown): Promise<SetAgentConfigResult | GenericResult> {
    return this.#answering('phone', async () => {
      const { phone, devices } = parseAgentConfig(config);
      if (phone !== undefined) await this.#control.execute({ type: 'select-phone', phone });
      if (Object.keys(devices).length > 0) {
        await this.#control.execute({ type: 'select-devices', ...devices });
        this.#devices = { ...this.#devices, ...devices };
      }
      return new SetAgentConfigResult({ success: true });
    });
  }

  /** Never rejects, as `getAgentConfig`. */
  getVoiceCapabilities(): Promise<VoiceCapabilitiesResult> {
    return Promise.resolve(voiceCapabilities(this.#options.capabilityFacts()));
  }

  /** A failure here would be an unhandled rejection in the library. */
  async wrapUpCall(message?: unknown): Promise<void> {
    await this.#total(async () => {
      const named = namedCall(message);
      const waiting = [...this.#control.state.calls.values()].filter((call) => call.wrapUp === 'active');
      const call =
        waiting.find(({ key }) => key === named.callId) ?? (named.callId === undefined ? waiting[0] : undefined);
      if (call !== undefined) await this.#control.execute({ type: 'end-wrap-up', call: call.key });
    });
  }

  /** The library answers a failure with `success: false` only; the agent is told why. */
  async getSignedRecordingUrl(
    recordingUrl: unknown,
    vendorCallKey: unknown,
    callId: unknown,
  ): Promise<SignedRecordingUrlResult> {
    const call = typeof vendorCallKey === 'string' && vendorCallKey !== '' ? vendorCallKey : undefined;
    try {
      const { url, durationSeconds } = await this.#control.recordingUrl({
        ...(typeof recordingUrl === 'string' && recordingUrl !== '' && { recording: recordingUrl }),
        ...(call !== undefined && { call }),
      });
      return new SignedRecordingUrlResult({
        success: true,
        url,
        duration: durationSeconds,
        callId: typeof callId === 'string' ? callId : (call ?? ''),
      });
    } catch (error) {
      this.#options.show(asProviderError(error));
      return new SignedRecordingUrlResult({ success: false });
    }
  }

  superviseCall(message: unknown): Promise<SuperviseCallResult> {
    return this.#answering('other', async () => {
      const { callId } = namedCall(message);
      if (callId === undefined) throw new ProviderError('not-found', 'That call is over.');
      await this.#commands.run({ type: 'supervise', call: callId }, claims.superviseClaim(callId));
      return new SuperviseCallResult({ call: this.#commands.leadingCall(this.#commands.supervision(callId).key) });
    });
  }

  /**
   * Without an argument the library asks on its own before a call is connected; a rejection there would swallow that call, so the
   * failure is only shown. Salesforce learns that the supervision is over when the platform says so.
   */
  supervisorDisconnect(message?: unknown): Promise<SupervisorHangupResult> {
    return this.#answering('other', async () => {
      const { callId } = namedCall(message);
      const call = this.#commands
        .supervisions()
        .find(({ supervised }) => callId === undefined || supervised?.key === callId);
      if (call === undefined) return this.#nothingToHangUp();
      const calls = phoneCalls(call, { ...this.#commands.extras(call.key), cause: 'normal' });
      try {
        await this.#commands.run({ type: 'stop-supervising', call: call.key }, claims.stopSupervisingClaim(call.key));
        return new SupervisorHangupResult({ calls });
      } catch (error) {
        if (message !== undefined) throw error;
        this.#options.show(asProviderError(error));
        return this.#nothingToHangUp();
      }
    });
  }

  supervisorBargeIn(message: unknown): Promise<SuperviseCallResult> {
    return this.#answering('other', async () => {
      const { key } = this.#commands.supervision(namedCall(message).callId);
      await this.#commands.run({ type: 'barge-in', call: key }, claims.bargeInClaim(key));
      return new SuperviseCallResult({ call: this.#commands.leadingCall(key) });
    });
  }

  /** The library would answer a failure with an error that honours no label; the agent is told why instead. */
  async getAudioDevices(): Promise<AudioDevicesResult> {
    try {
      return new AudioDevicesResult({ audioDevices: [...(await this.#control.devices())] });
    } catch (error) {
      this.#options.show(asProviderError(error));
      return new AudioDevicesResult({ audioDevices: [] });
    }
  }

  #nothingToHangUp(): SupervisorHangupResult {
    this.#commands.alreadyOver(claims.stopSupervisingClaim(''));
    return new SupervisorHangupResult({ calls: [] });
  }

  #muting(type: 'mute' | 'unmute', message: unknown): Promise<MuteToggleResult> {
    return this.#answering('other', async () => {
      const { call, leg } = this.#commands.meant(message);
      const one =
        namedCall(message).participantType !== 'Agent' && call.merged && leg?.role !== 'primary' ? leg : undefined;
      await this.#commands.run(
        { type, call: call.key, ...(one && { leg: one.id }) },
        claims.muteClaim(call.key, one?.id),
      );
      return muteResult(this.#commands.known(call.key), one, type === 'mute', this.#commands.extras(call.key));
    });
  }

  #holding(type: 'hold' | 'resume', message: unknown): Promise<HoldToggleResult> {
    return this.#answering('hold', async () => {
      const { call, leg } = this.#commands.meant(message);
      if (call.kind === 'supervision')
        throw new ProviderError('unsupported', 'A call you listen to cannot be put on hold.');
      const target = leg ?? primaryLeg(call);
      if (target === undefined || !isLive(target))
        throw new ProviderError('not-found', 'That party has left the call.');
      await this.#commands.run({ type, call: call.key, leg: target.id }, claims.holdClaim(call.key));
      return this.#commands.holdResult(call.key);
    });
  }

  #recording(type: 'pause-recording' | 'resume-recording', message: unknown): Promise<RecordingToggleResult> {
    return this.#answering('other', async () => {
      const { call } = this.#commands.meant(message);
      await this.#commands.run({ type, call: call.key }, claims.recordingClaim(call.key));
      return recordingResult(this.#commands.known(call.key));
    });
  }

  /** Does what a message asks; what fails is thrown in the form the library passes on. */
  async #answering<T>(message: FailedMessage, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#options.failure(asProviderError(error), message);
    }
  }

  /** Does what the library does not watch over: a failure is shown, nothing is thrown. */
  async #total(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.show(asProviderError(error));
    }
  }
}
