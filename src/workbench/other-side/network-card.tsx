/** What can go wrong between this agent's connector and the phone system. */
import { useState } from 'preact/hooks';
import type { OtherSide } from '../session/other-side.js';
import { Button, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { SelectField } from '../ui/field.js';
import { faultsFor, healthyNetwork, latencies, losses, failures, type NetworkSettings } from './network-faults.js';

interface NetworkFaultsProps {
  readonly agentId: string;
  readonly otherSide: OtherSide;
}

const dropForMs = 5_000;

export function NetworkFaults({ agentId, otherSide }: NetworkFaultsProps) {
  const [settings, setSettings] = useState(healthyNetwork);
  const set = (change: Partial<NetworkSettings>): void => {
    const next = { ...settings, ...change };
    setSettings(next);
    void otherSide.do((client) => client.setFaults({ agent: agentId, faults: faultsFor(next) }));
  };
  return (
    <Card title="Network" icon="network" colour="flow">
      <div class="network">
        <SelectField
          label="Latency, each way"
          value={settings.latency}
          choices={latencies}
          onChange={(latency) => {
            set({ latency });
          }}
        />
        <SelectField
          label="Answers"
          value={settings.loss}
          choices={losses}
          onChange={(loss) => {
            set({ loss });
          }}
        />
        <SelectField
          label="Every next command"
          value={settings.failure}
          choices={failures}
          onChange={(failure) => {
            set({ failure });
          }}
        />
      </div>
      <ButtonRow label="Network">
        <Button
          label="Drop connection"
          icon="unplug"
          onClick={() => {
            void otherSide.do((client) => client.drop({ agent: agentId, refuseForMs: 0 }));
          }}
        />
        <Button
          label="Away for 5 s"
          icon="away"
          onClick={() => {
            void otherSide.do((client) => client.drop({ agent: agentId, refuseForMs: dropForMs }));
          }}
        />
        <Button
          label="All healthy"
          icon="check"
          onClick={() => {
            set(healthyNetwork);
          }}
        />
      </ButtonRow>
    </Card>
  );
}
