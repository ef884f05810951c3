/** Evidence can be shown to anybody: secrets, addresses and numbers are out of it, code is still code. */
import { redact, redactSecretLine } from '../../../../src/open-cti/audit/redact.js';

test.each([
  [`const apiKey = 'sk_live_a1b2c3';`, 'sk_live_a1b2c3'],
  [`"client_secret":"s3cr3t value"`, 's3cr3t value'],
  [`{ authToken: "abc def" }`, 'abc def'],
  [`let password = \`p@ss\`;`, 'p@ss'],
  [`<item sortOrder="3" name="reqProviderAuthToken" label="T">hunter2</item>`, 'hunter2'],
  [`<clientSecret>hunter2</clientSecret>`, 'hunter2'],
  [`<customSettings>{&quot;authToken&quot;:&quot;hunter2&quot;}</customSettings>`, 'hunter2'],
  [`fetch('https://x.example/adapter?token=hunter2&mode=1')`, 'hunter2'],
  [`headers.Authorization = 'Bearer abcdefgh12345'`, 'abcdefgh12345'],
  [`https://user:hunter2@phone.example.com/`, 'hunter2'],
  [`jwt = eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc`, 'eyJzdWIi'],
  [`x('AKIAABCDEFGHIJKLMNOP')`, 'AKIAABCDEFGHIJKLMNOP'],
  [`send("aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5")`, 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5'],
  [`dial('+44 20 7946 0958')`, '7946'],
  [`dial("(202) 555-0123")`, '555-0123'],
  [`mail to grace@example.com`, 'grace@example.com'],
])('given %s, the secret part is hidden', (line, secret) => {
  expect(redact(line)).not.toContain(secret);
  expect(redact(line)).toContain('[hidden]');
});

test.each([
  `sforce.opencti.screenPop({ type: sforce.opencti.SCREENPOP_TYPE.SOBJECT, params: { recordId } });`,
  `<script src="/support/api/61.0/lightning/opencti_min.js"></script>`,
  `user.CallCenterId = '04v000000000001';`,
  `<componentName>runtime_service_omnichannel:omniWidget</componentName>`,
  `CALLDURATION:SUM / 60 > 2028-02-28`,
  `setSoftphonePanelVisibility({ visible: true, callback: handleVisibilityChange1 })`,
  `<xmlns="http://soap.sforce.com/2006/04/metadata">`,
])('given %s, nothing is changed', (line) => {
  expect(redact(line)).toBe(line);
});

test('given a line known to hold a secret, only what names it is kept', () => {
  expect(redactSecretLine('<item name="x" label="y">hunter2</item>')).toBe('<item name="x" label="y">[hidden]');
  expect(redactSecretLine('odd: hunter2')).toBe('odd: [hidden]');
  expect(redactSecretLine('hunter2')).toBe('[hidden]');
});

test('given a very long hostile line, it is done at once', () => {
  const line = `token=${'a="'.repeat(20_000)}`;
  expect(redact(line).length).toBeGreaterThan(0);
});
