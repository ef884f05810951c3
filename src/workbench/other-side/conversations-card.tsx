/** Conversations the phone system has now, and what the people in them may do. */
import type { OtherSide } from '../session/other-side.js';
import type { ConversationInfo } from '../session/telephony-view.js';
import { Button, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { ObjectIcon } from '../ui/icon.js';

type Party = ConversationInfo['parties'][number];

interface ConversationsProps {
  readonly conversations: readonly ConversationInfo[];
  readonly otherSide: OtherSide;
}

export function Conversations({ conversations, otherSide }: ConversationsProps) {
  return (
    <Card title="On the line" icon="call" colour="voice-call">
      {conversations.length === 0 && <p class="slds-text-color_weak">Nobody calls. Let a customer call in.</p>}
      <ul class="slds-has-dividers_top-space">
        {conversations.map((conversation) => (
          <li key={conversation.id} class="slds-item">
            {conversation.parties.map((party) => (
              <PartyItem key={party.id} party={party} conversation={conversation.id} otherSide={otherSide} />
            ))}
            {conversation.digits !== '' && <p class="slds-text-color_weak">Keys pressed: {conversation.digits}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const partyIcons = {
  number: { name: 'call', colour: 'customer' },
  agent: { name: 'user', colour: 'user' },
  queue: { name: 'queue', colour: 'queue' },
  flow: { name: 'flow', colour: 'flow' },
} as const;

interface PartyItemProps {
  readonly party: Party;
  readonly conversation: string;
  readonly otherSide: OtherSide;
}

function PartyItem({ party, conversation, otherSide }: PartyItemProps) {
  const name = party.name ?? party.number ?? party.kind;
  return (
    <div class="person">
      <ObjectIcon {...partyIcons[party.kind]} />
      <span class="person__text">
        <span>{name}</span>
        <span class="slds-text-body_small slds-text-color_weak">{describe(party)}</span>
      </span>
      {party.kind === 'number' && (
        <ButtonRow label={name}>
          <PartyActions party={party} name={name} conversation={conversation} otherSide={otherSide} />
        </ButtonRow>
      )}
    </div>
  );
}

/** An outside party that rings answers or not; one that talks can hang up. */
function PartyActions({ party, name, conversation, otherSide }: PartyItemProps & { readonly name: string }) {
  const reference = { conversation, party: party.id };
  if (party.state !== 'alerting') {
    return (
      <Button
        label="Hang up"
        about={name}
        icon="end-call"
        onClick={() => {
          void otherSide.do((client) => client.hangUp(reference));
        }}
      />
    );
  }
  return (
    <>
      <Button
        label="Answer"
        about={name}
        icon="answer"
        variant="success"
        onClick={() => {
          void otherSide.do((client) => client.answer(reference));
        }}
      />
      <Button
        label="Busy"
        about={name}
        onClick={() => {
          void otherSide.do((client) => client.refuse({ ...reference, cause: 'busy' }));
        }}
      />
      <Button
        label="Refuse"
        about={name}
        onClick={() => {
          void otherSide.do((client) => client.refuse(reference));
        }}
      />
    </>
  );
}

const states: Readonly<Record<string, string>> = {
  initiated: 'being dialled',
  alerting: 'rings',
  queued: 'waits in the queue',
  connected: 'connected',
};

function describe(party: Party): string {
  const parts = [
    party.held ? 'on hold' : (states[party.state] ?? party.state),
    party.muted && 'muted',
    party.private && 'private',
    party.supervisor && 'supervisor',
  ];
  return parts.filter((part) => part !== false).join(', ');
}
