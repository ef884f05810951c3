/** What convert plans for an org: valid metadata whose parts find each other, no secret, and nothing twice. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import { convert, convertibleFile, type ConvertOptions } from '../../../../src/open-cti/convert/convert.js';
import type { Conversion } from '../../../../src/open-cti/convert/conversion.js';
import { readLayout } from '../../../../src/open-cti/convert/softphone-layout.js';
import { compare, write } from '../../../../src/open-cti/convert/write.js';
import { parseApex } from '../../../../src/open-cti/scan/apex/parse.js';
import { scan } from '../../../../src/open-cti/scan/index.js';
import { readSourceFiles } from '../../../../src/open-cti/source-files.js';
import { metadataErrors } from '../../../support/metadata-schema.js';
import { capturedLayout, writeOrg } from '../../../support/open-cti-org.js';

// A schema takes seconds the first time it is made.
jest.setTimeout(120_000);

const options: ConvertOptions = {
  selfBuilt: true,
  connectorUrl: '/apex/VoiceConnector',
  utilityBar: 'beside',
  codemods: true,
  layouts: [readLayout(JSON.stringify(capturedLayout))],
};

let org: string;

beforeEach(async () => {
  org = await writeOrg();
});

afterEach(async () => {
  await fs.rm(org, { recursive: true });
});

async function plan(more: Partial<ConvertOptions> = {}): Promise<Conversion> {
  const { detections } = await scan([org]);
  const detected = new Set(detections.map(({ file }) => file));
  const files = await readSourceFiles(org, [org], (file) => convertibleFile.test(file) || detected.has(file));
  return convert(files, detections, { ...options, ...more });
}

function textOf({ files }: Conversion, end: string): string {
  const found = files.find(({ file }) => file.endsWith(end));
  if (!found) throw new Error(`${end} is not among ${files.map(({ file }) => file).join(', ')}`);
  return found.after;
}

test('given an org, all metadata keeps the schema of the Metadata API', async () => {
  const { files } = await plan();
  const metadata = files.filter(({ file }) => file.endsWith('-meta.xml'));
  expect(metadata.map(({ file, after }) => ({ file, errors: metadataErrors(after) }))).toEqual(
    metadata.map(({ file }) => ({ file, errors: [] })),
  );
  expect(metadata.map(({ file }) => path.basename(file)).sort()).toEqual([
    'CTI_Queue__c.field-meta.xml',
    'Call_Reason__c.field-meta.xml',
    'Hookswitch_Voice.ConversationVendorInformation-meta.xml',
    'Service_Bar.flexipage-meta.xml',
    'Voice_Call_Fields.permissionset-meta.xml',
    'Voice_Call_To_Task.flow-meta.xml',
    'Voice_Calls.reportType-meta.xml',
    'Voice_Find_Caller_Support_Agent.flow-meta.xml',
    'Voice_Support_SupportCTIVoice.callCenterRoutingMap-meta.xml',
    'Wrap_Up_Code__c.field-meta.xml',
  ]);
});

test('given the checker of schemas, it finds an unknown element, a wrong value and scattered elements', () => {
  const around = (inside: string): string => `<Queue xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</Queue>`;
  const right = '<doesSendEmailToMembers>false</doesSendEmailToMembers><name>Q</name>';
  expect(metadataErrors(around(right))).toEqual([]);
  expect(metadataErrors(around(`${right}<nam>Q</nam>`))).not.toEqual([]);
  expect(metadataErrors(around('<doesSendEmailToMembers>no</doesSendEmailToMembers><name>Q</name>'))).not.toEqual([]);
  expect(
    metadataErrors(
      around(
        `<queueSobject><sobjectType>Case</sobjectType></queueSobject>${right}<queueSobject><sobjectType>Lead</sobjectType></queueSobject>`,
      ),
    ),
  ).not.toEqual([]);
});

test('given the files, each refers only to what is there', async () => {
  const conversion = await plan();
  for (const { file, after } of conversion.files.filter(({ file: name }) => name.endsWith('.flow-meta.xml'))) {
    const names = new Set([...after.matchAll(/<name>([^<]+)<\/name>/g)].map(([, name]) => name));
    const targets = [
      ...after.matchAll(/<(?:targetReference|assignRecordIdToReference|collectionReference)>([^<]+)</g),
    ].map(([, name]) => name ?? '');
    expect({ file, missing: targets.filter((target) => !names.has(target)) }).toEqual({ file, missing: [] });
    const references = [...after.matchAll(/<elementReference>([^<]+)</g)].map(
      ([, name]) => (name ?? '').split('.')[0] ?? '',
    );
    expect({ file, missing: references.filter((name) => name !== '$Record' && !names.has(name)) }).toEqual({
      file,
      missing: [],
    });
  }
  const fields = [...textOf(conversion, 'permissionset-meta.xml').matchAll(/<field>VoiceCall\.([^<]+)</g)].map(
    ([, field]) => field,
  );
  for (const field of fields)
    expect(textOf(conversion, `objects/VoiceCall/fields/${field}.field-meta.xml`)).toContain(`<fullName>${field}<`);
  const centre = textOf(conversion, 'SupportCTIVoice.xml');
  expect(centre).toContain('>c__Hookswitch_Voice</item>');
  expect(textOf(conversion, 'ConversationVendorInformation-meta.xml')).toContain(
    '<developerName>Hookswitch_Voice</developerName>',
  );
  expect(textOf(conversion, 'callCenterRoutingMap-meta.xml')).toContain('<callCenter>SupportCTIVoice</callCenter>');
});

test('given call centres, each gets an import XML in Voice’s form: sections in order, keys once, no secret', async () => {
  const conversion = await plan();
  const centres = conversion.files.filter(({ file }) => file.includes('contact-centers/'));
  expect(centres.map(({ file }) => path.basename(file))).toEqual(['SupportCTIVoice.xml']);
  for (const { after } of centres) {
    const sections = parseXml(after).root?.children.filter((node) => node.type === 'element') ?? [];
    const attributes = sections.map((node) =>
      'attributes' in node ? (node.attributes as Record<string, string>) : {},
    );
    expect(attributes.map(({ sortOrder }) => Number(sortOrder))).toEqual(attributes.map((_, at) => at));
    expect(attributes.slice(0, 3).map(({ name }) => name)).toEqual(['reqGeneralInfo', 'reqHvcc', 'telephony']);
    expect(new Set(attributes.map(({ name }) => name)).size).toBe(attributes.length);
  }
  const first = textOf(conversion, 'SupportCTIVoice.xml');
  expect(first).toContain('label="Region">eu &lt;west&gt;</item>');
  expect(first).not.toContain('second');
  expect(first).toContain('name="reqLongDistPrefix" label="Long Distance Prefix">+1</item>');
  expect(JSON.stringify(conversion)).not.toContain('hunter2');
  expect(conversion.todos.join('\n')).toContain('authToken');
});

test('given a call centre, there are scripts for the pilot and back, which are Apex and name both centres', async () => {
  const conversion = await plan();
  for (const name of ['pilot-swap.apex', 'pilot-undo.apex']) {
    const script = textOf(conversion, name);
    expect({ name, problem: parseApex(script, name).problem }).toEqual({ name, problem: undefined });
    expect(script).toContain("InternalName = 'SupportCTI']");
    expect(script).toContain("InternalName = 'SupportCTIVoice']");
  }
  expect(
    parseApex(textOf(conversion, 'pilot-undo.apex').replace('update users;', 'update users('), 'x.apex').problem,
  ).toBeDefined();
});

test('given no vendor, the name is left open and asked for; given one, it is used and no record is written', async () => {
  const open = await plan({ selfBuilt: false });
  expect(textOf(open, 'SupportCTIVoice.xml')).toContain('>REPLACE_ME</item>');
  expect(open.todos.join('\n')).toContain('--vendor');
  const chosen = await plan({ selfBuilt: false, vendor: 'acme__Acme_Voice' });
  expect(textOf(chosen, 'SupportCTIVoice.xml')).toContain('>acme__Acme_Voice</item>');
  expect(chosen.files.some(({ file }) => file.includes('ConversationVendorInformation'))).toBe(false);
});

test('given custom fields of Task, call data goes to VoiceCall, other fields do not, and a lookup is for a person', async () => {
  const { files, todos } = await plan();
  expect(textOf({ files, todos }, 'CTI_Queue__c.field-meta.xml')).not.toContain('required');
  expect(files.some(({ file }) => file.includes('Colour__c') || file.includes('Call_Campaign__c'))).toBe(false);
  expect(todos.join('\n')).toContain('Call_Campaign__c');
});

test('given a report type on activities, its twin has the fields of VoiceCall and says what is lost', async () => {
  const conversion = await plan();
  const fields = [...textOf(conversion, 'reportType-meta.xml').matchAll(/<field>([^<]+)</g)].map(([, field]) => field);
  expect(fields).toEqual(['CallDurationInSeconds', 'Wrap_Up_Code__c', 'CTI_Queue__c']);
  expect(conversion.todos.join('\n')).toContain('without a counterpart on VoiceCall: Priority');
});

test('given a captured layout, the flow searches its objects in order and the to-do tells every rule', async () => {
  const conversion = await plan();
  const flow = textOf(conversion, 'Voice_Find_Caller_Support_Agent.flow-meta.xml');
  expect(flow.indexOf('Get_Contact')).toBeGreaterThan(0);
  expect(flow).toContain('<status>Draft</status>');
  const todos = conversion.todos.join('\n');
  expect(todos).toContain('no match: a flow (New_Caller). One match: a record. Many matches: the search page');
  expect(todos).toContain('Order__c');
});

test('given code, only calls that stand alone and call nothing back are deleted', async () => {
  const conversion = await plan();
  expect(textOf(conversion, 'adapter.js')).toBe(`function start() {
  sforce.opencti.enableClickToDial({ callback: ready });
  if (late) sforce.opencti.notifyInitializationComplete();
  sforce.opencti.saveLog({ value: { entityApiName: 'Task', CallDisposition: code } });
}
`);
  expect(textOf(conversion, 'dial.html')).toContain('<lightning-click-to-dial value={phone} record-id={recordId}>');
  const without = await plan({ codemods: false });
  expect(without.files.some(({ file }) => file.endsWith('.js') || file.endsWith('.html'))).toBe(false);
});

test('given a second run after writing, nothing is new and nothing changes', async () => {
  const first = await write(org, await compare(org, (await plan()).files));
  expect(first.length).toBeGreaterThan(12);
  const again = await compare(org, (await plan()).files);
  expect(
    again.filter(({ state }) => state !== 'unchanged').map(({ planned, state, patch }) => [planned.file, state, patch]),
  ).toEqual([]);
  expect(await write(org, again)).toEqual([]);
});

test('given an org that logs calls without wrap-up codes, the flow of the first run adds none in the second', async () => {
  const adapter = path.join(org, 'force-app/main/default/staticresources/adapter.js');
  await fs.writeFile(adapter, "sforce.opencti.saveLog({ value: { entityApiName: 'Task', Subject: 'Call' } });\n");
  await fs.rm(path.join(org, 'force-app/main/default/reportTypes'), { recursive: true });
  const first = await plan();
  expect(first.files.some(({ file }) => file.includes('Wrap_Up_Code__c'))).toBe(false);
  await write(org, await compare(org, first.files));
  expect((await compare(org, (await plan()).files)).map(({ state }) => state)).not.toContain('changed');
});

test('given a file that somebody edited, it is left alone; given one that was not, it is brought up to date', async () => {
  await write(org, await compare(org, (await plan()).files));
  const edited = path.join(org, 'voice/docs/contact-centers/SupportCTIVoice.xml');
  await fs.writeFile(edited, 'mine');
  const compared = await compare(org, (await plan({ connectorUrl: '/apex/Other' })).files);
  const states = Object.fromEntries(compared.map(({ planned, state }) => [path.basename(planned.file), state]));
  expect(states['SupportCTIVoice.xml']).toBe('changed-by-hand');
  expect(states['Hookswitch_Voice.ConversationVendorInformation-meta.xml']).toBe('changed');
  await write(org, compared);
  expect(await fs.readFile(edited, 'utf8')).toBe('mine');
});

test('given a dry run, nothing is written and the diff shows it', async () => {
  const compared = await compare(org, (await plan()).files);
  expect(compared.find(({ planned }) => planned.file.endsWith('Service_Bar.flexipage-meta.xml'))?.patch).toContain(
    '+                <componentName>runtime_service_omnichannel:omniWidget</componentName>',
  );
  await expect(fs.stat(path.join(org, 'voice'))).rejects.toThrow();
});
