/** How the fields of a VoiceCall read. */
import type { VoiceCall } from '../../salesforce/index.js';

export const dispositionLabels: Readonly<Record<VoiceCall['CallDisposition'], string>> = {
  new: 'New',
  'in-progress': 'In progress',
  completed: 'Completed',
};

const typeNames: Readonly<Record<VoiceCall['CallType'], string>> = {
  Inbound: 'Inbound call',
  Outbound: 'Outbound call',
  Callback: 'Callback',
  Transfer: 'Transferred call',
  InternalCall: 'Internal call',
  Consult: 'Consult',
};

export function callTypeName(call: VoiceCall): string {
  return typeNames[call.CallType];
}

/** The number at the other end. */
export function customerNumber({ CallType, FromPhoneNumber, ToPhoneNumber }: VoiceCall): string | undefined {
  const isIncoming = CallType === 'Inbound' || CallType === 'Transfer';
  return isIncoming ? (FromPhoneNumber ?? ToPhoneNumber) : (ToPhoneNumber ?? FromPhoneNumber);
}

/** One line to tell a call from others. */
export function callTitle(call: VoiceCall): string {
  return [callTypeName(call), customerNumber(call)].filter((part) => part !== undefined).join(' · ');
}

/** Calls that this one came out of or led to, with what they are to it. */
export function relatedCalls(
  call: VoiceCall,
  all: readonly VoiceCall[],
): { readonly relation: string; readonly call: VoiceCall }[] {
  const isNamed = (reference: string | undefined, other: VoiceCall): boolean =>
    reference !== undefined && (reference === other.Id || reference === other.VendorCallKey);
  return all.flatMap((other) => {
    if (other.Id === call.Id) return [];
    if (isNamed(call.parentId, other)) return [{ relation: 'Parent call', call: other }];
    if (isNamed(call.PreviousCallId, other)) return [{ relation: 'Previous call', call: other }];
    if (isNamed(call.NextCallId, other)) return [{ relation: 'Next call', call: other }];
    if (isNamed(other.parentId, call)) return [{ relation: 'Child call', call: other }];
    return [];
  });
}
