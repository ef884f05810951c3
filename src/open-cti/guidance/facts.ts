/** Where a statement about Open CTI or Salesforce Voice comes from. */

/** A statement a reader can check. */
export interface Fact {
  readonly text: string;
  readonly url: string;
  /** Set when no primary source or org has confirmed it. */
  readonly unconfirmed?: true;
}

const developer = 'https://developer.salesforce.com/docs';
const openCti = `${developer}/service/api-cti/guide`;

/** Page of the Open CTI developer guide. */
export function openCtiGuide(page: string): string {
  return `${openCti}/${page}.html`;
}

/** Page of a method in the Open CTI developer guide; `lex` for Lightning Experience. */
export function openCtiMethod(member: string, ui: 'lex' | 'classic'): string {
  return openCtiGuide(`sforce-api-cti-${member.toLowerCase()}${ui === 'lex' ? '-lex' : ''}`);
}

/** Page of the guide for partner telephony connectors. */
export function partnerGuide(page: string): string {
  return `${developer}/atlas.en-us.voice_pt_developer_guide.meta/voice_pt_developer_guide/${page}.htm`;
}

/** Page of the Salesforce Voice implementation guide. */
export function voiceGuide(page: string): string {
  return `${developer}/atlas.en-us.voice_developer_guide.meta/voice_developer_guide/${page}.htm`;
}

/** Page of the Object Reference. */
export function objectReference(object: string): string {
  return `${developer}/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_${object}.htm`;
}

/** Page of the Metadata API guide. */
export function metadataGuide(type: string): string {
  return `${developer}/atlas.en-us.api_meta.meta/api_meta/meta_${type}.htm`;
}

/** Page of the Salesforce Console guide for Classic. */
export function consoleGuide(page: string): string {
  return `${developer}/atlas.en-us.api_console.meta/api_console/${page}.htm`;
}

export const comparison = openCtiGuide('compare-opencti-voice');
export const customInterface = openCtiGuide('custom-ui-integration');
export const migrationPlan = openCtiGuide('plan-cti-migration');
