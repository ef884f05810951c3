/** Everybody and everything that is not this agent and not Salesforce. */
import { useSession } from '../session/context.js';
import { Icon } from '../ui/icon.js';
import { IconButton } from '../ui/button.js';
import { Customers } from './customers-card.js';
import { Conversations } from './conversations-card.js';
import { DeskPhone } from './desk-phone-card.js';
import { NetworkFaults } from './network-card.js';
import { OtherAgents } from './agents-card.js';

export function OtherSidePanel() {
  const { state, otherSide } = useSession();
  const { telephony, agent } = state;
  const me = telephony.agents.find(({ id }) => id === agent.id);
  return (
    <div class="side-panel">
      {telephony.problem !== undefined && (
        <div class="slds-scoped-notification slds-theme_error slds-media slds-media_center notification" role="alert">
          <div class="slds-media__figure">
            <Icon name="error" size="x-small" tone="inherit" />
          </div>
          <div class="slds-media__body">{telephony.problem}</div>
          <IconButton icon="close" variant="bare" label="Dismiss" onClick={otherSide.dismissProblem} />
        </div>
      )}
      <Customers otherSide={otherSide} agentId={agent.id} />
      <Conversations conversations={telephony.conversations} otherSide={otherSide} />
      <OtherAgents agents={telephony.agents.filter(({ id }) => id !== agent.id)} otherSide={otherSide} />
      <DeskPhone me={me} agentId={agent.id} otherSide={otherSide} />
      <NetworkFaults agentId={agent.id} otherSide={otherSide} />
    </div>
  );
}
