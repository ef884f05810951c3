/** What no scan of source can see: tasks for a person, with the exact steps. */
import type { Detection, Relation } from '../finding.js';
import { countBy } from './graph.js';
import type { Org } from './org.js';
import type { AuditReport, ManualTask } from './report.js';

/**
 * To paste into the browser console, in the frame of the softphone. Asks Open CTI for the layout of the signed-in user's
 * profile and copies one JSON object, which `hookswitch convert --softphone-layout` reads. Lightning and Classic.
 */
export const captureSnippet = `(() => {
  const profile = prompt('Name of the profile of this user');
  const done = (layout) => {
    const text = JSON.stringify({ hookswitch: 'softphone-layout', version: 1, profile, layout }, null, 2);
    console.log(text);
    copy(text);
  };
  const cti = window.sforce && window.sforce.opencti;
  if (cti) cti.getSoftphoneLayout({ callback: (answer) => done(answer.returnValue) });
  else window.sforce.interaction.cti.getSoftphoneLayout((answer) => done(JSON.parse(answer.result)));
})();`;

/** Queries that count what is data and not metadata, for an admin to run. */
const queries = {
  users:
    'SELECT CallCenterId, Profile.Name, COUNT(Id) FROM User WHERE IsActive = true AND CallCenterId != null GROUP BY CallCenterId, Profile.Name',
  callCentres: 'SELECT Id, Name, InternalName, AdapterUrl FROM CallCenter',
  numbers: 'SELECT COUNT(Id) FROM AdditionalNumber',
  calls:
    "SELECT CALENDAR_YEAR(ActivityDate), CALENDAR_MONTH(ActivityDate), CallType, COUNT(Id) FROM Task WHERE TaskSubtype = 'Call' GROUP BY CALENDAR_YEAR(ActivityDate), CALENDAR_MONTH(ActivityDate), CallType",
};

const layoutMembers = /\.(?:getSoftphoneLayout|searchAndScreenPop|searchAndGetScreenPopUrl)$/;

/** The tasks, mandatory ones first. */
export function blindSpots(
  detections: readonly Detection[],
  relations: readonly Relation[],
  org: Org,
  vendors: AuditReport['vendors'],
): ManualTask[] {
  const tasks = [softphoneLayouts(detections), managedPackages(relations, org, vendors), users(), history()];
  if (detections.some(({ rule }) => rule === 'js/minified-bundle')) tasks.push(bundles(detections));
  const external = externalPages(relations);
  if (external.length) tasks.push(externalAdapters(external));
  if (detections.some(({ api }) => api.endsWith('getDirectoryNumbers'))) tasks.push(directory());
  return tasks;
}

function softphoneLayouts(detections: readonly Detection[]): ManualTask {
  const dependent = detections.filter(({ api }) => layoutMembers.test(api)).length;
  return {
    id: 'softphone-layouts',
    title: 'Capture the softphone layouts',
    mandatory: true,
    why: `Softphone layouts are no metadata: which record pops, what is searched and what happens with none, one or many matches is only in Setup. ${dependent ? `${dependent} finding${dependent > 1 ? 's' : ''} here depend on them.` : 'No call in this source reads them, but an adapter from a package may.'} After the retirement they may not be readable any more.`,
    steps: [
      'Setup, Softphone Layouts: note each layout, and under Softphone Layout Assignment the profiles that use it.',
      'For one user of each such profile: sign in, open the app with the softphone, open the browser’s developer tools, choose the frame of the softphone as context of the console.',
      'Paste the snippet below, give the name of the profile, and save what it copies as softphone-layout-<profile>.json.',
      'Run hookswitch convert PATH --softphone-layout softphone-layout-<profile>.json: it drafts an Omni-Channel flow from the rules.',
      'Compare the answer with the screen in Setup: a flow that pops appears by name only, and an empty answer means that nothing pops.',
    ],
    snippet: captureSnippet,
  };
}

function managedPackages(
  relations: readonly Relation[],
  { packages }: Org,
  vendors: AuditReport['vendors'],
): ManualTask {
  const named = [
    ...new Set([
      ...packages,
      ...relations
        .flatMap(({ from, to }) => [from, to])
        .filter(({ kind }) => kind === 'package')
        .map(({ name }) => name),
    ]),
  ].sort();
  const seen = named.length
    ? `Named in this source: ${named.join(', ')}.`
    : 'This source names no installed package; it may not have been retrieved.';
  return {
    id: 'managed-packages',
    title: 'Look into managed packages',
    mandatory: true,
    why: `The code of a managed package is hidden: an adapter inside one is seen here only by its name. ${seen}`,
    steps: [
      'Setup, Installed Packages: list every package with telephony, dialler, recording or call logging in it.',
      'Setup, Call Centers: open each call centre; an adapter URL /apex/<namespace>__… belongs to a package.',
      'Setup, App Manager, each Lightning app, Utility Items: note components of a namespace that act as a softphone.',
      `Ask each vendor in writing${vendors.length ? ` (found: ${vendors.map(({ name }) => name).join(', ')})` : ''}: does the package use Open CTI; which Voice connector replaces it, by when, and at what price; what becomes of our settings and call history?`,
      'Enter each answer in the parity file, with the name of an owner.',
    ],
  };
}

function users(): ManualTask {
  return {
    id: 'users',
    title: 'Count users, calls and call centres',
    mandatory: true,
    why: 'Users, their call centre and the calls they make are data. Licences, waves and the pilot depend on them.',
    steps: [
      'Run the queries below in the Developer Console or with sf data query, and keep the results beside this report.',
      'Count users by profile: each one who shall have Voice needs a licence.',
      'Mark users who still work in Salesforce Classic: they cannot move to Voice before they move to Lightning.',
      'Mark users without a service licence (sales, partners): decide whether they get Voice, another dialler, or nothing.',
    ],
    snippet: Object.values(queries).join(';\n'),
  };
}

function history(): ManualTask {
  return {
    id: 'call-history',
    title: 'Decide what happens to old call logs',
    mandatory: false,
    why: 'Calls up to the move are Tasks and stay Tasks. Dashboards that cross the day of the move need both.',
    steps: [
      'List the reports and dashboards that managers look at every week (the findings on reports are a start; private reports are not in the source).',
      'For each: old calls only, both for a year, or start anew?',
      'Agree on how long Tasks with call data are kept, with whoever answers for data protection.',
    ],
  };
}

function bundles(detections: readonly Detection[]): ManualTask {
  const files = [...new Set(detections.filter(({ rule }) => rule === 'js/minified-bundle').map(({ file }) => file))];
  return {
    id: 'bundles',
    title: 'Find the source of built files',
    mandatory: true,
    why: `Open CTI is used in built JavaScript, where only the members can be seen: ${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}.`,
    steps: [
      'Look for the project that each file is built from: its name, a licence comment, a source map, the author of the last deployment.',
      'Run the audit over that project as well, as a further PATH.',
      'No source: treat the file like a managed package and ask its vendor.',
    ],
  };
}

function externalAdapters(pages: readonly string[]): ManualTask {
  return {
    id: 'external-adapters',
    title: 'Audit adapters that live outside Salesforce',
    mandatory: true,
    why: `Call centres open pages on other hosts, and their code is not in this source: ${pages.slice(0, 5).join(', ')}${pages.length > 5 ? ` and ${pages.length - 5} more` : ''}.`,
    steps: [
      'Find the owner of each host: a vendor, or a team of your own.',
      'Your own: run the audit over its source as a further PATH.',
      'A vendor’s: ask as for managed packages.',
    ],
  };
}

function directory(): ManualTask {
  return {
    id: 'directory-numbers',
    title: 'Export the directory of the call centre',
    mandatory: true,
    why: 'Additional numbers belong to the call centre record and are read by getDirectoryNumbers(); Voice has no such list.',
    steps: [
      'Setup, Call Centers, Manage Call Center Directory: export the numbers, or query AdditionalNumber.',
      'Bring them into the phone system, from where the connector serves them by getPhoneContacts().',
    ],
    snippet: 'SELECT Name, Phone, Description, CallCenter.InternalName FROM AdditionalNumber',
  };
}

function externalPages(relations: readonly Relation[]): string[] {
  const names = relations.flatMap(({ from, to }) => [from, to]).filter(({ kind }) => kind === 'external-page');
  return [...countBy(names.map(({ name }) => origin(name))).keys()].sort();
}

function origin(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
