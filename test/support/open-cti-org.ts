/** An org on Open CTI in source format, written into a folder: what convert reads, and what it must not touch. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const namespace = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const base = 'force-app/main/default';

export const softphoneBar = `<?xml version="1.0" encoding="UTF-8"?>
<FlexiPage ${namespace}>
    <flexiPageRegions>
        <itemInstances>
            <componentInstance>
                <componentInstanceProperties>
                    <name>height</name>
                    <type>decorator</type>
                    <value>480</value>
                </componentInstanceProperties>
                <componentInstanceProperties>
                    <name>label</name>
                    <type>decorator</type>
                    <value>Phone</value>
                </componentInstanceProperties>
                <componentName>opencti:softPhone</componentName>
                <identifier>opencti_softPhone</identifier>
            </componentInstance>
        </itemInstances>
        <name>utilityItems</name>
        <type>Region</type>
    </flexiPageRegions>
    <masterLabel>Service Bar</masterLabel>
    <template>
        <name>one:utilityBarTemplateDesktop</name>
        <properties>
            <name>isLeftAligned</name>
            <value>true</value>
        </properties>
    </template>
    <type>UtilityBar</type>
</FlexiPage>
`;

const files: Readonly<Record<string, string>> = {
  [`${base}/callCenters/SupportCTI.callCenter-meta.xml`]: `<?xml version="1.0" encoding="UTF-8"?>
<CallCenter ${namespace}>
    <adapterUrl>/apex/CallAdapter</adapterUrl>
    <displayName>Support &amp; Sales</displayName>
    <displayNameLabel>Display Name</displayNameLabel>
    <internalNameLabel>Internal Name</internalNameLabel>
    <sections>
        <items><label>Use API</label><name>reqUseApi</name><value>true</value></items>
        <items><label>Height</label><name>reqSoftphoneHeight</name><value>480</value></items>
        <label>General</label><name>reqGeneralInfo</name>
    </sections>
    <sections>
        <items><label>Long distance</label><name>reqLongDistPrefix</name><value>+1</value></items>
        <label>Dialing</label><name>reqDialingOptions</name>
    </sections>
    <sections>
        <items><label>Region</label><name>region</name><value>eu &lt;west&gt;</value></items>
        <items><label>Region again</label><name>region</name><value>second</value></items>
        <items><label>Token</label><name>authToken</name><value>hunter2</value></items>
        <label>Vendor</label><name>VendorSettings</name>
    </sections>
</CallCenter>
`,
  [`${base}/callCenters/AlreadyVoice.callCenter-meta.xml`]: `<CallCenter ${namespace}><customSettings>{"reqCallCenterType":"SCVBYOT","vendorInfoApiName":"c__X"}</customSettings><displayName>Voice</displayName><displayNameLabel>D</displayNameLabel><internalNameLabel>I</internalNameLabel></CallCenter>`,
  'docs/callcenter.xml': `<callCenter><section sortOrder="0" name="reqGeneralInfo" label="General"><item sortOrder="0" name="reqInternalName" label="I">SupportCTI</item><item sortOrder="1" name="reqDisplayName" label="D">Import</item><item sortOrder="2" name="reqAdapterUrl" label="U">https://cti.example.com/?token=hunter2</item></section></callCenter>`,
  [`${base}/flexipages/Service_Bar.flexipage-meta.xml`]: softphoneBar,
  [`${base}/objects/Task/fields/CTI_Queue__c.field-meta.xml`]: `<CustomField ${namespace}><fullName>CTI_Queue__c</fullName><label>Queue</label><length>80</length><required>true</required><trackFeedHistory>false</trackFeedHistory><type>Text</type></CustomField>`,
  [`${base}/objects/Activity/fields/Call_Reason__c.field-meta.xml`]: `<CustomField ${namespace}><fullName>Call_Reason__c</fullName><label>Reason</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>Billing</fullName><default>false</default><label>Billing</label></value></valueSetDefinition></valueSet></CustomField>`,
  [`${base}/objects/Task/fields/Call_Campaign__c.field-meta.xml`]: `<CustomField ${namespace}><fullName>Call_Campaign__c</fullName><label>Campaign</label><referenceTo>Campaign</referenceTo><type>Lookup</type></CustomField>`,
  [`${base}/objects/Task/fields/Colour__c.field-meta.xml`]: `<CustomField ${namespace}><fullName>Colour__c</fullName><label>Colour</label><length>10</length><type>Text</type></CustomField>`,
  [`${base}/reportTypes/Calls.reportType-meta.xml`]: `<ReportType ${namespace}><baseObject>Activity</baseObject><category>activities</category><deployed>true</deployed><label>Calls</label><sections><columns><checkedByDefault>true</checkedByDefault><field>CallDurationInSeconds</field><table>Activity</table></columns><columns><checkedByDefault>false</checkedByDefault><field>CallDisposition</field><table>Activity</table></columns><columns><checkedByDefault>false</checkedByDefault><field>CTI_Queue__c</field><table>Activity</table></columns><columns><checkedByDefault>false</checkedByDefault><field>Priority</field><table>Activity</table></columns><masterLabel>Calls</masterLabel></sections></ReportType>`,
  [`${base}/queues/Voice_Support.queue-meta.xml`]: `<Queue ${namespace}><doesSendEmailToMembers>false</doesSendEmailToMembers><name>Voice Support</name><queueSobject><sobjectType>VoiceCall</sobjectType></queueSobject></Queue>`,
  [`${base}/queues/Cases.queue-meta.xml`]: `<Queue ${namespace}><doesSendEmailToMembers>false</doesSendEmailToMembers><name>=Cases</name><queueSobject><sobjectType>Case</sobjectType></queueSobject></Queue>`,
  [`${base}/servicePresenceStatuses/Available.servicePresenceStatus-meta.xml`]: `<ServicePresenceStatus ${namespace}><label>Available</label></ServicePresenceStatus>`,
  [`${base}/lwc/dial/dial.html`]: `<template>\n    <lightning-click-to-dial value={phone} params="a=1" record-id={recordId}></lightning-click-to-dial>\n</template>\n`,
  [`${base}/lwc/dial/dial.js-meta.xml`]: `<LightningComponentBundle ${namespace}><apiVersion>60.0</apiVersion></LightningComponentBundle>`,
  [`${base}/staticresources/adapter.js`]: `function start() {
  sforce.opencti.enableClickToDial();
  sforce.opencti.setSoftphonePanelHeight({ heightPX: 480 });
  sforce.opencti.enableClickToDial({ callback: ready });
  if (late) sforce.opencti.notifyInitializationComplete();
  sforce.opencti.saveLog({ value: { entityApiName: 'Task', CallDisposition: code } });
}
`,
};

/** A fresh copy; remove it when done. */
export async function writeOrg(): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'open-cti-org-'));
  for (const [file, text] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await fs.writeFile(path.join(folder, file), text);
  }
  return folder;
}

/** A layout as the audit's snippet copies it. */
export const capturedLayout = {
  hookswitch: 'softphone-layout',
  version: 1,
  profile: 'Support Agent',
  layout: {
    Internal: { callRelatedFields: ['ANI'], objects: {}, screenPopSettings: {} },
    Inbound: {
      callRelatedFields: ['ANI', 'DNIS', 'QUEUE'],
      objects: {
        Contact: [{ displayName: 'Name', apiName: 'Name' }],
        Account: [{ displayName: 'Name', apiName: 'Name' }],
        Order__c: [{ displayName: 'Name', apiName: 'Name' }],
      },
      screenPopSettings: {
        screenPopsOpenWithin: 'ExistingWindow',
        NoMatch: { screenPopType: 'PopToFlow', screenPopData: 'New_Caller' },
        SingleMatch: { screenPopType: 'PopToEntity' },
        MultipleMatches: { screenPopType: 'PopToSearch' },
      },
    },
    Outbound: { callRelatedFields: ['DNIS'], objects: {}, screenPopSettings: {} },
  },
};
