/** Other agents: open one in a tab of their own, or play them from here. */
import type { OtherSide } from '../session/other-side.js';
import type { AgentInfo } from '../session/telephony-view.js';
import { urlForAgent } from '../settings.js';
import { Button, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';

interface OtherAgentsProps {
  readonly agents: readonly AgentInfo[];
  readonly otherSide: OtherSide;
}

export function OtherAgents({ agents, otherSide }: OtherAgentsProps) {
  return (
    <Card title="Other agents" icon="people" colour="user">
      {agents.length === 0 && <p class="slds-text-color_weak">The phone system has not named them yet.</p>}
      <ul>
        {agents.map((agent) => (
          <AgentItem key={agent.id} agent={agent} otherSide={otherSide} />
        ))}
      </ul>
    </Card>
  );
}

function AgentItem({ agent, otherSide }: { readonly agent: AgentInfo; readonly otherSide: OtherSide }) {
  const call = agent.calls.find(({ ended }) => ended === undefined);
  const dot = agent.status.offline ? 'offline' : agent.status.available ? 'available' : 'busy';
  const command = (type: 'accept' | 'decline' | 'end', key: string): void => {
    void otherSide.do((client) => client.command({ agent: agent.id, command: { type, call: key } }));
  };
  return (
    <li class="person">
      <span class="person__text">
        <a href={urlForAgent(location.href, agent.id)} target="_blank" rel="noopener" title="Open in a new tab">
          {agent.name}
        </a>
        <span class="slds-text-body_small slds-text-color_weak">
          <span class={`dot dot_${dot}`} aria-hidden="true" /> {agent.status.name}
          {agent.supervisor && ', supervisor'}
          {call && `, ${call.agent.state === 'alerting' ? 'rings' : 'talks'}`}
        </span>
      </span>
      <ButtonRow label={agent.name}>
        {call?.agent.state === 'alerting' && (
          <>
            <Button
              label="Accept"
              about={agent.name}
              variant="success"
              onClick={() => {
                command('accept', call.key);
              }}
            />
            <Button
              label="Decline"
              about={agent.name}
              onClick={() => {
                command('decline', call.key);
              }}
            />
          </>
        )}
        {call?.agent.state === 'connected' && (
          <Button
            label="Hang up"
            about={agent.name}
            onClick={() => {
              command('end', call.key);
            }}
          />
        )}
        {call === undefined && (
          <Button
            label={agent.status.available ? 'Go offline' : 'Go online'}
            about={agent.name}
            onClick={() => {
              const status = agent.status.available ? '0' : 'available';
              void otherSide.do((client) =>
                client.command({ agent: agent.id, command: { type: 'set-presence', status, afterCall: false } }),
              );
            }}
          />
        )}
      </ButtonRow>
    </li>
  );
}
