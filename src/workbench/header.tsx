/** Who is signed in, and whether connector and phone system are there. */
import { agents, otherAgent } from './session/agents.js';
import { useSession } from './session/context.js';
import { urlForAgent } from './settings.js';
import { Menu } from './ui/menu.js';
import { Drawing } from './ui/icon.js';

export function Header() {
  const { state } = useSession();
  const { agent, softphone, telephony } = state;
  const second = otherAgent(agent);
  const isReady = softphone.phase === 'ready';
  return (
    <header class="top">
      <div class="top__brand">
        <Drawing name="call" class="icon icon_small top__logo" />
        <span class="top__name">Hookswitch</span>
        <span class="top__kind">workbench</span>
      </div>
      <p class="top__state" role="status">
        <span class={`dot dot_${isReady ? 'available' : 'offline'}`} aria-hidden="true" />
        {isReady ? 'Connector ready' : softphone.phase === 'failed' ? 'Connector failed' : 'Connector loading'}
        <span class={`dot dot_${telephony.isConnected ? 'available' : 'offline'}`} aria-hidden="true" />
        {telephony.isConnected ? 'Phone system connected' : 'Phone system away'}
      </p>
      <nav class="top__agents" aria-label="Agents">
        <a
          class="slds-button slds-button_neutral"
          href={urlForAgent(location.href, second.id)}
          target="_blank"
          rel="noopener"
        >
          <Drawing name="new-tab" class="icon slds-button__icon slds-button__icon_left" />
          Open second agent
        </a>
        <Menu
          label={`Signed in as ${agent.fullName}. Change agent`}
          align="right"
          items={agents.map(({ id, fullName, isSupervisor }) => ({
            id,
            label: fullName,
            checked: id === agent.id,
            ...(isSupervisor && { hint: 'supervisor' }),
          }))}
          onChoose={(id) => {
            if (id !== agent.id) location.assign(urlForAgent(location.href, id));
          }}
        >
          <Drawing name="user" class="icon slds-button__icon slds-button__icon_left" />
          {agent.fullName}
        </Menu>
      </nav>
    </header>
  );
}
