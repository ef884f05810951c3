/** How the fields of a VoiceCall read. */
import type { VoiceCall } from '../../salesforce/index.js';

export const dispositionLabels: Readonly<Record<VoiceCall['CallDisposition'], string>> = {
  new: 'New',
  'in-progress': 'In progress',
  completed: 'Completed',
};

/** The number at the other end. */
export function customerNumber(call: VoiceCall): string | undefined {
  return call.CallType === 'Inbound' || call.CallType === 'Transfer' ? call.FromPhoneNumber : call.ToPhoneNumber;
}

/** One line to tell a call from others. */
export function callTitle(call: VoiceCall): string {
  return [call.CallType, customerNumber(call)].filter((part) => part !== undefined).join(' · ');
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
