/** Omni-Channel in a utility bar: beside the softphone or in its place, with its size, once. */
import { converted } from '../../../../src/open-cti/convert/utility-bar.js';
import { metadataErrors } from '../../../support/metadata-schema.js';
import { softphoneBar } from '../../../support/open-cti-org.js';

// A schema takes seconds the first time it is made.
jest.setTimeout(120_000);

const names = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/<componentName>([^<]+)</g)].map(([, name]) => name ?? '');

test('given beside, both are there, Omni-Channel with the height and not the label of the softphone', () => {
  const after = converted(softphoneBar, 'beside');
  expect(names(after)).toEqual(['opencti:softPhone', 'runtime_service_omnichannel:omniWidget']);
  expect(after?.match(/<value>480</g)).toHaveLength(2);
  expect(after?.match(/<value>Phone</g)).toHaveLength(1);
  expect(metadataErrors(after ?? '')).toEqual([]);
});

test('given instead, only Omni-Channel is left', () => {
  const after = converted(softphoneBar, 'instead');
  expect(names(after)).toEqual(['runtime_service_omnichannel:omniWidget']);
  expect(metadataErrors(after ?? '')).toEqual([]);
});

test('given beside and then instead, the softphone goes and Omni-Channel stays once', () => {
  const both = converted(softphoneBar, 'beside') ?? '';
  expect(converted(both, 'beside')).toBe(both);
  const after = converted(both, 'instead');
  expect(names(after)).toEqual(['runtime_service_omnichannel:omniWidget']);
  expect(metadataErrors(after ?? '')).toEqual([]);
  expect(converted(after ?? '', 'instead')).toBeUndefined();
});

test('given no utility bar, no softphone, no XML or a document type, there is nothing to do', () => {
  for (const text of [
    '',
    '<a',
    softphoneBar.replace('UtilityBar', 'HomePage'),
    softphoneBar.replace('opencti:softPhone', 'x:y'),
    `<!DOCTYPE a>${softphoneBar}`,
  ])
    expect(converted(text, 'beside')).toBeUndefined();
});
