/** How far each app and each team is from working without Open CTI. */
import { softphoneApps, type App, type Org } from './org.js';
import type { Finding, Readiness } from './report.js';

/** Every app with the softphone, and every app that a finding names. */
export function appReadiness(org: Org, findings: readonly Finding[]): Readiness[] {
  const names = new Set([...softphoneApps(org).map(({ name }) => name), ...findings.flatMap(({ apps }) => apps)]);
  return [...names].sort().map((name) => {
    const app = org.apps.find((candidate) => candidate.name === name);
    return readinessOf(
      name,
      findings.filter(({ apps }) => apps.includes(name)),
      app ? obstaclesOf(app, org) : [],
    );
  });
}

/** Every package directory or org folder with a finding. */
export function teamReadiness(findings: readonly Finding[]): Readiness[] {
  const names = [...new Set(findings.map(({ team }) => team))].sort();
  return names.map((name) => {
    const own = findings.filter(({ team }) => team === name);
    const classic = own.filter(({ capability }) => capability === 'classic').length;
    return readinessOf(
      name,
      own,
      classic
        ? [`${classic} finding${classic > 1 ? 's' : ''} on Salesforce Classic: the move to Lightning comes first.`]
        : [],
    );
  });
}

/** Why Voice cannot run in this app as it is. */
export function obstaclesOf(app: App, org: Org): string[] {
  const bar = org.utilityBars.find(({ name }) => name === app.utilityBar);
  const obstacles: string[] = [];
  if (app.kind === 'lightning-standard')
    obstacles.push(
      'Standard navigation: Voice needs console navigation. Change the app, or give its users a console app.',
    );
  if (app.kind === 'classic' || app.kind === 'classic-console')
    obstacles.push('Salesforce Classic: build a Lightning console app for its users.');
  if (bar && !bar.omniChannel) obstacles.push('The utility bar has no Omni-Channel item; convert adds it.');
  return obstacles;
}

function readinessOf(name: string, findings: readonly Finding[], obstacles: readonly string[]): Readiness {
  const blocking = findings.filter(({ severity }) => severity === 'error').length;
  const automatic = findings.filter((finding) => finding.class === 'automatic').length;
  const work = findings.length + obstacles.length;
  return {
    name,
    findings: findings.length,
    blocking,
    automatic,
    percent: work === 0 ? 100 : Math.round((100 * automatic) / work),
    obstacles: [...obstacles],
  };
}
