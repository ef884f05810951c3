/** Captured layouts are read in both forms, and anything else is refused with advice. */
import { LayoutError, readLayout } from '../../../../src/open-cti/convert/softphone-layout.js';
import { capturedLayout } from '../../../support/open-cti-org.js';

test('given what the snippet copies, profile and rules are read', () => {
  const { profile, layout } = readLayout(JSON.stringify(capturedLayout));
  expect(profile).toBe('Support Agent');
  expect(layout.Inbound?.screenPopSettings.NoMatch?.screenPopType).toBe('PopToFlow');
});

test('given the bare answer of Open CTI, it is read without a profile', () => {
  const { profile, layout } = readLayout(JSON.stringify(capturedLayout.layout));
  expect(profile).toBeUndefined();
  expect(Object.keys(layout.Inbound?.objects ?? {})).toEqual(['Contact', 'Account', 'Order__c']);
});

test.each(['', '{}', '[]', 'null', '{"Inbound": 3}', '{"hookswitch":"softphone-layout","version":2}'])(
  'given %s, it is refused',
  (text) => {
    expect(() => readLayout(text)).toThrow(LayoutError);
  },
);
