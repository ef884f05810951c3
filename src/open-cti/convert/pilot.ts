/** Anonymous Apex that moves pilot users to the contact centre and back: the swap of `User.CallCenterId`, with its permissions. */
import type { CallCentre } from './call-centre.js';
import { voiceName } from './contact-centre.js';
import { nothing, notesFolder, replaceMe, type Conversion } from './conversion.js';

/** What an agent of Voice needs. Source: partner telephony guide, assigning permissions. */
const licence = 'ServiceCloudVoiceExternalTelephonyPsl';
const permissionSets = ['ContactCenterAgentExternalTelephony', 'PartnerTelephonyCustomPsl'];

export function pilotScripts(centres: readonly CallCentre[]): Conversion {
  const [centre] = centres;
  if (!centre) return nothing;
  const swap = `${notesFolder}/pilot-swap.apex`;
  const undo = `${notesFolder}/pilot-undo.apex`;
  return {
    files: [
      {
        file: swap,
        after: swapScript(centre.internalName, voiceName(centre.internalName)),
        why: 'moves the pilot’s users to the contact centre',
      },
      { file: undo, after: undoScript(centre.internalName, voiceName(centre.internalName)), why: 'moves them back' },
    ],
    todos: [
      `\`${swap}\`: put in the user names of the pilot and run it with sf apex run, in a sandbox first; \`${undo}\` is the way back. The name of the set PartnerTelephonyCustomPsl differs between orgs (unconfirmed). Both move between ${centre.internalName} and ${voiceName(centre.internalName)}${centres.length > 1 ? '; change the names for other call centres' : ''}.`,
    ],
  };
}

function swapScript(from: string, to: string): string {
  return `// Moves users from Open CTI to Salesforce Voice. They sign out and in again afterwards.
${usersOf(from)}
Id target = ${centreId(to)};
PermissionSetLicense licence = [SELECT Id FROM PermissionSetLicense WHERE DeveloperName = '${licence}'];
List<PermissionSet> sets = [SELECT Id FROM PermissionSet WHERE Name IN ('${permissionSets.join("', '")}')];

Set<String> given = new Set<String>();
for (PermissionSetLicenseAssign each : [SELECT AssigneeId FROM PermissionSetLicenseAssign WHERE PermissionSetLicenseId = :licence.Id AND AssigneeId IN :users]) {
    given.add('' + each.AssigneeId + licence.Id);
}
for (PermissionSetAssignment each : [SELECT AssigneeId, PermissionSetId FROM PermissionSetAssignment WHERE PermissionSetId IN :sets AND AssigneeId IN :users]) {
    given.add('' + each.AssigneeId + each.PermissionSetId);
}
List<SObject> missing = new List<SObject>();
List<SObject> assignments = new List<SObject>();
for (User each : users) {
    if (!given.contains('' + each.Id + licence.Id)) {
        missing.add(new PermissionSetLicenseAssign(AssigneeId = each.Id, PermissionSetLicenseId = licence.Id));
    }
    for (PermissionSet permissions : sets) {
        if (!given.contains('' + each.Id + permissions.Id)) {
            assignments.add(new PermissionSetAssignment(AssigneeId = each.Id, PermissionSetId = permissions.Id));
        }
    }
    each.CallCenterId = target;
}
insert missing;
insert assignments;
update users;
System.debug(users.size() + ' users are on ${to} now.');
`;
}

function undoScript(from: string, to: string): string {
  return `// Moves users back from Salesforce Voice to Open CTI. Licences and permission sets stay; they do no harm.
${usersOf(to)}
Id target = ${centreId(from)};
for (User each : users) {
    each.CallCenterId = target;
}
update users;
System.debug(users.size() + ' users are on ${from} again.');
`;
}

/** Only users who are where they are thought to be, so that a second run changes nothing. */
function usersOf(centre: string): string {
  return `Id source = ${centreId(centre)};
Set<String> usernames = new Set<String>{ '${replaceMe}' };
List<User> users = [
    SELECT Id, Username, CallCenterId FROM User
    WHERE IsActive = true AND Username IN :usernames AND CallCenterId = :source
];`;
}

function centreId(internalName: string): string {
  return `[SELECT Id FROM CallCenter WHERE InternalName = '${internalName.replace(/\W/g, '')}'].Id`;
}
