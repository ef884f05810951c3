/** A scan of an imagined org: a detection for every rule, a graph, files not read, and strings that mean harm. */
import {
  ruleIds,
  type Category,
  type Detection,
  type Relation,
  type RuleId,
  type ScanResult,
} from '../../src/open-cti/finding.js';
import { readOrg, type Org } from '../../src/open-cti/audit/org.js';

type Sample = readonly [category: Category, api: string, file: string, evidence: string, detail?: string];

const page = 'service/main/default/pages/CallAdapter.page';
const script = 'service/main/default/staticresources/adapter.js';
const centre = 'service/main/default/callCenters/Contact.callCenter-meta.xml';
const apex = 'service/main/default/classes/CallLog.cls';

const samples: Readonly<Record<RuleId, Sample>> = {
  'js/lightning-call': [
    'js-call',
    'sforce.opencti.screenPop',
    script,
    'sforce.opencti.screenPop({ type: POP.SOBJECT, params: { recordId } });',
  ],
  'js/classic-call': [
    'js-call',
    'sforce.interaction.searchAndScreenPop',
    script,
    "sforce.interaction.searchAndScreenPop(ani, '', 'inbound', shown);",
  ],
  'js/unknown-member': ['js-call', 'sforce.opencti.onReady', script, 'sforce.opencti.onReady(start);'],
  'js/constant': [
    'js-const',
    'sforce.opencti.SCREENPOP_TYPE.SOBJECT',
    script,
    'const POP = sforce.opencti.SCREENPOP_TYPE.SOBJECT;',
  ],
  'js/namespace': ['js-namespace-ref', 'sforce.opencti', script, 'const cti = window.sforce.opencti;'],
  'js/global': ['js-global-ref', 'window.sforce', script, 'if (window.sforce) start();'],
  'js/type-declaration': [
    'type-declaration',
    'sforce.opencti',
    'service/types/sforce.d.ts',
    'declare namespace sforce.opencti {',
  ],
  'js/commented-out': ['commented-out', 'sforce.opencti.refreshView', script, '// sforce.opencti.refreshView();'],
  'js/minified-bundle': [
    'minified-bundle-use',
    'sforce.opencti.saveLog',
    'sales/main/default/staticresources/dialler.min.js',
    'e.opencti.saveLog({value:t})',
  ],
  'js/vendored-library': [
    'vendored-opencti-library',
    'opencti.js (Lightning)',
    'sales/main/default/staticresources/opencti.js',
    "apiType:'opencti'",
  ],
  'js/console-cti': [
    'console-cti',
    'sforce.console.cti.sendCTIMessage',
    script,
    "sforce.console.cti.sendCTIMessage('hello');",
  ],
  'js/console-toolkit': [
    'console-integration-toolkit',
    'sforce.console',
    script,
    'sforce.console.openPrimaryTab(null, url, true);',
  ],
  'js/click-to-dial-reference': [
    'click-to-dial-component-ref',
    'lightning-click-to-dial',
    'service/main/default/lwc/dialList/dialList.js',
    "this.template.querySelector('lightning-click-to-dial').click();",
  ],
  'js/task-field': ['task-call-field', 'Task.CallDisposition', script, 'CallDisposition: code,'],
  'js/call-center-reference': [
    'user-callcenter-ref',
    'User.CallCenterId',
    'service/main/default/lwc/switcher/switcher.js',
    "fields: ['User.CallCenterId']",
  ],
  'script/lightning': [
    'script-include',
    'opencti.js (Lightning)',
    page,
    '<script src="/support/api/61.0/lightning/opencti_min.js"/>',
    '61.0',
  ],
  'script/classic': [
    'script-include',
    'interaction.js (Classic)',
    'sales/main/default/pages/Old.page',
    '<apex:includeScript value="/support/api/26.0/interaction.js"/>',
    '26.0',
  ],
  'script/console-toolkit': [
    'console-integration-toolkit',
    'integration.js (Console toolkit)',
    'sales/main/default/pages/Old.page',
    '<apex:includeScript value="/support/console/26.0/integration.js"/>',
  ],
  'markup/lwc-click-to-dial': [
    'click-to-dial-component',
    'lightning-click-to-dial',
    'service/main/default/lwc/dialList/dialList.html',
    '<lightning-click-to-dial value={phone}></lightning-click-to-dial>',
  ],
  'markup/aura-click-to-dial': [
    'click-to-dial-component',
    'lightning:clickToDial',
    'sales/main/default/aura/Dial/Dial.cmp',
    '<lightning:clickToDial value="{!v.phone}"/>',
  ],
  'markup/visualforce-click-to-dial': [
    'click-to-dial-component',
    'support:clickToDial',
    'sales/main/default/pages/Old.page',
    '<support:clickToDial number="{!phone}"/>',
  ],
  'markup/adapter-page': ['adapter-page', 'adapterUrl target', page, '<apex:page showHeader="false">'],
  'markup/standby-page': [
    'adapter-page',
    'reqStandbyUrl target',
    'service/main/default/pages/Standby.page',
    '<apex:page>',
  ],
  'markup/task-field': [
    'task-call-field',
    'Task.CallType',
    'sales/main/default/pages/Log.page',
    '<apex:inputField value="{!task.CallType}"/>',
  ],
  'markup/commented-out': ['commented-out', 'sforce.opencti.saveLog', page, '<!-- sforce.opencti.saveLog({}) -->'],
  'call-center/metadata': [
    'callcenter-metadata',
    'CallCenter metadata',
    centre,
    '<CallCenter xmlns="http://soap.sforce.com/2006/04/metadata">',
  ],
  'call-center/import-xml': [
    'callcenter-metadata',
    'CallCenter import XML',
    'sales/docs/callcenter.xml',
    '<callCenter>',
  ],
  'call-center/section': ['callcenter-section', 'VendorSettings', centre, '<name>VendorSettings</name>'],
  'call-center/item': [
    'callcenter-item',
    'CallCenter.adapterUrl',
    centre,
    '<adapterUrl>https://app.five9.com/adapter?token=s3cr3tValue99</adapterUrl>',
    'https://app.five9.com/adapter?token=s3cr3tValue99',
  ],
  'call-center/secret': [
    'callcenter-item',
    'reqProviderAuthToken',
    'sales/docs/callcenter.xml',
    '<item sortOrder="3" name="reqProviderAuthToken" label="Token">hunter2-hunter2</item>',
    'hunter2-hunter2',
  ],
  'metadata/utility-item': [
    'utility-item',
    'opencti:softPhone',
    'service/main/default/flexipages/Service_UtilityBar.flexipage-meta.xml',
    '<componentName>opencti:softPhone</componentName>',
  ],
  'metadata/permission': [
    'permission',
    'ManageCallCenters',
    'service/main/default/profiles/Admin.profile-meta.xml',
    '<name>ManageCallCenters</name>',
  ],
  'metadata/package-manifest': ['package-manifest', 'CallCenter', 'manifest/package.xml', '<name>CallCenter</name>'],
  'metadata/call-center-reference': [
    'user-callcenter-ref',
    'User.CallCenterId',
    'service/main/default/layouts/User-Layout.layout-meta.xml',
    '<field>CallCenterId</field>',
  ],
  'metadata/commented-out': [
    'commented-out',
    'opencti:softPhone',
    'service/main/default/flexipages/Old.flexipage-meta.xml',
    '<!-- opencti:softPhone -->',
  ],
  'task-field/flow': [
    'task-call-field',
    'Task.CallType',
    'service/main/default/flows/AfterCall.flow-meta.xml',
    '<field>CallType</field>',
  ],
  'task-field/report': [
    'task-call-field',
    'Task.CallDurationInSeconds',
    'service/main/default/reports/Calls/Handle_Time.report-meta.xml',
    '<field>CALLDURATION</field>',
  ],
  'task-field/report-type': [
    'task-call-field',
    'Task.CallObject',
    'service/main/default/reportTypes/Calls.reportType-meta.xml',
    '<field>CallObject</field>',
  ],
  'task-field/layout': [
    'task-call-field',
    'Task.CallDisposition',
    'service/main/default/layouts/Task-Call.layout-meta.xml',
    '<field>CallDisposition</field>',
  ],
  'task-field/formula': [
    'task-call-field',
    'Task.CallType',
    'service/main/default/objects/Task/validationRules/Code.validationRule-meta.xml',
    "ISPICKVAL(CallType, 'Inbound')",
  ],
  'task-field/object': [
    'task-call-field',
    'Task.CallType',
    'service/main/default/objects/Activity/listViews/Calls.listView-meta.xml',
    '<columns>TASK.CALL_TYPE</columns>',
  ],
  'task-field/access': [
    'task-call-field',
    'Task.CallType',
    'service/main/default/permissionsets/Agents.permissionset-meta.xml',
    '<field>Task.CallType</field>',
  ],
  'task-field/action': [
    'task-call-field',
    'Task.CallDisposition',
    'service/main/default/quickActions/LogACall.quickAction-meta.xml',
    '<field>CallDisposition</field>',
  ],
  'apex/task-field': [
    'task-call-field',
    'Task.CallDurationInSeconds',
    apex,
    'Integer seconds = task.CallDurationInSeconds;',
  ],
  'apex/call-center-id': ['user-callcenter-ref', 'User.CallCenterId', apex, "user.CallCenterId = '04v000000000001';"],
  'apex/call-center-query': ['user-callcenter-ref', 'CallCenter (SOQL)', apex, '[SELECT Id FROM CallCenter]'],
  'apex/call-center-type': ['user-callcenter-ref', 'CallCenter (type)', apex, 'CallCenter centre;'],
  'apex/run-apex-target': [
    'apex-runapex-target',
    'CallLog.save',
    apex,
    'webService static String save(String number) {',
  ],
  'apex/run-apex-target-not-exposed': [
    'apex-runapex-target',
    'CallLog.find',
    apex,
    'public static String find(String number) {',
  ],
  'apex/commented-out': ['commented-out', 'CallCenter (SOQL)', apex, '// [SELECT Id FROM CallCenter]'],
};

/** Text that would do harm in HTML, Markdown, a spreadsheet or XML if it were not kept apart. */
export const hostile = `=HYPERLINK("http://evil.example")</script><img src=x onerror=alert(1)>]]>&\`|\u0007`;

const relations: readonly Relation[] = [
  {
    from: { kind: 'app', name: 'Service' },
    to: { kind: 'flexipage', name: 'Service_UtilityBar', file: samples['metadata/utility-item'][2] },
    kind: 'contains',
  },
  {
    from: { kind: 'call-center', name: 'Contact', file: centre },
    to: { kind: 'page', name: 'CallAdapter', file: page },
    kind: 'opens',
  },
  {
    from: { kind: 'call-center', name: 'Contact', file: centre },
    to: { kind: 'page', name: 'Standby', file: samples['markup/standby-page'][2] },
    kind: 'falls-back-to',
  },
  {
    from: { kind: 'call-center', name: 'Sales', file: 'sales/docs/callcenter.xml' },
    to: { kind: 'external-page', name: 'https://app.five9.com/adapter' },
    kind: 'opens',
  },
  {
    from: { kind: 'page', name: 'CallAdapter', file: page },
    to: { kind: 'script', name: 'adapter.js', file: script },
    kind: 'loads',
  },
  {
    from: { kind: 'script', name: 'adapter.js', file: script },
    to: { kind: 'apex-method', name: 'CallLog.save', file: apex },
    kind: 'runs',
  },
  {
    from: { kind: 'apex-method', name: 'CallLog.save', file: apex },
    to: { kind: 'object-field', name: 'Task.CallDurationInSeconds' },
    kind: 'reads-or-writes',
  },
  {
    from: { kind: 'report', name: 'Calls/Handle_Time', file: samples['task-field/report'][2] },
    to: { kind: 'object-field', name: 'Task.CallDurationInSeconds' },
    kind: 'reads-or-writes',
  },
];

/** A detection for each rule, and two more with hostile text. */
export function sampleScan(): ScanResult {
  const detections = ruleIds.map((rule, index) => detection(rule, index + 3));
  const [first] = detections;
  const harmful: Detection[] = [
    { ...first!, file: `service/main/default/staticresources/${hostile}.js`, evidence: hostile, line: 1 },
    { ...detection('call-center/item', 90), api: hostile, evidence: hostile },
  ];
  return {
    root: '/home/someone/orgs',
    detections: [...detections, ...harmful],
    relations,
    notRead: [{ file: 'sales/huge.js', reason: 'It is larger than 20 MB.', partly: true }],
    files: 412,
  };
}

function detection(rule: RuleId, line: number): Detection {
  const [category, api, file, evidence, detail] = samples[rule];
  return {
    rule,
    category,
    api,
    file,
    line,
    column: 5,
    evidence,
    confidence: 'certain',
    ...(detail !== undefined && { detail }),
  };
}

/** Two apps with the softphone: a console that is nearly ready, and a standard app that is not. */
export function sampleOrg(): Org {
  const app = (nav: string, bar: string): string =>
    `<CustomApplication xmlns="http://soap.sforce.com/2006/04/metadata"><navType>${nav}</navType><uiType>Lightning</uiType><utilityBar>${bar}</utilityBar></CustomApplication>`;
  const bar = `<FlexiPage xmlns="http://soap.sforce.com/2006/04/metadata"><flexiPageRegions><itemInstances><componentInstance><componentName>opencti:softPhone</componentName></componentInstance></itemInstances></flexiPageRegions><type>UtilityBar</type></FlexiPage>`;
  return readOrg([
    { file: 'service/main/default/applications/Service.app-meta.xml', text: app('Console', 'Service_UtilityBar') },
    { file: 'sales/main/default/applications/Sales.app-meta.xml', text: app('Standard', 'Sales_UtilityBar') },
    { file: samples['metadata/utility-item'][2], text: bar },
    { file: 'sales/main/default/flexipages/Sales_UtilityBar.flexipage-meta.xml', text: bar },
    { file: 'sales/main/default/installedPackages/purecloud.installedPackage-meta.xml', text: '<InstalledPackage/>' },
  ]);
}
