/** The telephone on this agent's desk. */
import { useState } from 'preact/hooks';
import type { OtherSide } from '../session/other-side.js';
import type { AgentInfo } from '../session/telephony-view.js';
import { Button, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { TextField } from '../ui/field.js';
import { dialable, isDialable } from '../softphone/destination.js';

interface DeskPhoneProps {
  readonly me: AgentInfo | undefined;
  readonly agentId: string;
  readonly otherSide: OtherSide;
}

const actions = [
  { action: 'answer', label: 'Pick up' },
  { action: 'hang-up', label: 'Hang up' },
  { action: 'mute', label: 'Mute' },
  { action: 'unmute', label: 'Unmute' },
  { action: 'hold', label: 'Hold' },
  { action: 'resume', label: 'Resume' },
] as const;

export function DeskPhone({ me, agentId, otherSide }: DeskPhoneProps) {
  const [number, setNumber] = useState('');
  if (me?.phone.type !== 'desk') {
    return (
      <Card title="Desk phone" icon="dial-pad" colour="record">
        <p class="slds-text-color_weak">Choose "Desk phone" in the softphone's settings to use one.</p>
      </Card>
    );
  }
  return (
    <Card title="Desk phone" icon="dial-pad" colour="record">
      <ButtonRow label="Desk phone">
        {actions.map(({ action, label }) => (
          <Button
            key={action}
            label={label}
            onClick={() => {
              void otherSide.do((client) => client.desk({ agent: agentId, action }));
            }}
          />
        ))}
      </ButtonRow>
      <div class="inline-form">
        <TextField label="Dial at the desk phone" type="tel" value={number} onInput={setNumber} />
        <Button
          label="Dial"
          disabled={!isDialable(number)}
          onClick={() => {
            void otherSide.do((client) => client.desk({ agent: agentId, action: 'dial', number: dialable(number) }));
          }}
        />
      </div>
    </Card>
  );
}
