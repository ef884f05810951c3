/** Starts the workbench in its page. */
import { render } from 'preact';
import * as v from 'valibot';
import { SimulatorClient } from '../providers/simulator/client.js';
import { App } from './app.js';
import { agentNamed } from './session/agents.js';
import { callFirstCustomer } from './session/first-call.js';
import { OtherSide } from './session/other-side.js';
import { connectorConfig } from './session/connector-config.js';
import { OrgCalls } from './session/org-calls.js';
import { Session } from './session/session.js';
import { TabMemory, TranscriptMemory } from './session/tab-memory.js';
import { tabSettings, type WorkbenchSettings } from './settings.js';

const SettingsSchema = v.object({
  simulatorUrl: v.string(),
  simulatorLink: v.string(),
  connectorUrl: v.string(),
  run: v.string(),
});

async function start(root: HTMLElement): Promise<void> {
  const settings: WorkbenchSettings = v.parse(SettingsSchema, await (await fetch('settings.json')).json());
  const tab = tabSettings(location.search);
  const agent = agentNamed(tab.agentId);
  const memory = new TabMemory(sessionStorage, settings.run, agent.id);
  const calls = new OrgCalls(localStorage, settings.run);
  addEventListener('storage', calls.onStorage);
  const otherSide = new OtherSide(
    new SimulatorClient(settings.simulatorUrl),
    new TranscriptMemory(sessionStorage, settings.run),
  );
  const session = new Session({
    agent,
    connectorUrl: tab.connectorUrl ?? settings.connectorUrl,
    connectorConfig: connectorConfig(agent, settings.simulatorLink, tab.login),
    auto: tab.auto,
    memory,
    calls,
    otherSide,
  });
  root.replaceChildren();
  render(<App session={session} />, root);
  otherSide.listen();
  // Whoever named an agent in the URL knows the page already.
  if (tab.auto && tab.agentId === null) callFirstCustomer(session, memory);
}

const root = document.getElementById('app');
if (root) {
  start(root).catch((error: unknown) => {
    root.textContent = `The workbench could not start: ${error instanceof Error ? error.message : String(error)}`;
  });
}
