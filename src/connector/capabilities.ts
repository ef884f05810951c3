/** What the softphone may show: what the driver can do and this agent may, as Salesforce asks for it once, at CONNECTOR_READY. */
import type { Capabilities, CommandType, DriverInfo } from '../provider/index.js';
import type { CallAction } from '../model/index.js';
import { noCapabilities } from '../call-control/index.js';
import { SharedCapabilitiesResult, VoiceCapabilitiesResult } from './base.js';

export interface CapabilityFacts {
  readonly driver: DriverInfo;
  readonly agent: Capabilities;
  readonly routing: 'vendor' | 'unified';
}

/** Before there is a session. */
export const nothingPossible: CapabilityFacts = {
  driver: { name: 'none', commands: [] },
  agent: noCapabilities,
  routing: 'vendor',
};

function can({ driver, agent }: CapabilityFacts, command: CommandType, action?: CallAction): boolean {
  return driver.commands.includes(command) && (action === undefined || agent.actions.includes(action));
}

/** Capabilities that voice and messaging share. Unified Routing offers no transfer to a flow. */
export function sharedCapabilities(facts: CapabilityFacts): SharedCapabilitiesResult {
  const { agent, routing } = facts;
  return new SharedCapabilitiesResult({
    debugEnabled: true,
    hasContactSearch: agent.directorySearch,
    hasAgentAvailability: agent.agentAvailability,
    hasQueueWaitTime: agent.queueWaitTime,
    hasTransferToOmniFlow: agent.transferToFlow && routing === 'vendor',
    hasPendingStatusChange: agent.pendingPresence && can(facts, 'set-presence'),
  });
}

/** Capabilities of voice. Unified Routing goes with no multi-party call, so no merging there (guide: Unified Routing). */
export function voiceCapabilities(facts: CapabilityFacts): VoiceCapabilitiesResult {
  const { agent, routing } = facts;
  return new VoiceCapabilitiesResult({
    hasMute: can(facts, 'mute', 'mute'),
    hasRecord: can(facts, 'pause-recording', 'record'),
    hasMerge: can(facts, 'conference', 'conference') && routing === 'vendor',
    hasSwap: can(facts, 'alternate', 'alternate'),
    hasBlindTransfer: can(facts, 'blind-transfer', 'blind-transfer'),
    hasSignedRecordingUrl: agent.recordingUrl,
    supportsMos: agent.audioStats,
    hasSupervisorListenIn: can(facts, 'supervise', 'supervise'),
    hasSupervisorBargeIn: can(facts, 'barge-in', 'barge-in'),
    hasPhoneBook: agent.directory,
    hasGetExternalSpeakerDeviceSetting: agent.speakerSelection,
    hasSetExternalSpeakerDeviceSetting: agent.speakerSelection,
    hasGetExternalMicrophoneDeviceSetting: agent.microphoneSelection,
    hasSetExternalMicrophoneDeviceSetting: agent.microphoneSelection,
    canConsult: can(facts, 'consult', 'consult'),
    isDialPadDisabled: !agent.digits || !driverSends(facts),
    isHidSupported: agent.hid,
    isPhoneBookDisabled: !agent.directory,
  });
}

function driverSends({ driver }: CapabilityFacts): boolean {
  return driver.commands.includes('digits') || driver.commands.includes('dial');
}
