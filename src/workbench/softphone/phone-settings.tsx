/** Which phone the agent takes calls on, and which speaker and microphone. */
import { useEffect, useState } from 'preact/hooks';
import type { AgentConfig, Phone, SalesforceMessage, SoftphoneState } from '../../salesforce/index.js';
import { Button, IconButton } from '../ui/button.js';
import { SelectField, TextField, type Choice } from '../ui/field.js';
import { audioDevices, type ListedDevice } from './audio-devices.js';

interface PhoneSettingsProps {
  readonly softphone: SoftphoneState;
  readonly onSend: (message: SalesforceMessage) => void;
  readonly onClose: () => void;
}

const phoneLabels: Readonly<Record<Phone['type'], string>> = {
  SOFT_PHONE: 'Softphone in this browser',
  DESK_PHONE: 'Desk phone',
};

export function PhoneSettings({ softphone, onSend, onClose }: PhoneSettingsProps) {
  const [type, setType] = useState<Phone['type']>(softphone.selectedPhone?.type ?? 'SOFT_PHONE');
  const [number, setNumber] = useState(softphone.selectedPhone?.number ?? '');
  const [speaker, setSpeaker] = useState('');
  const [microphone, setMicrophone] = useState('');
  const { capabilities } = softphone;
  const asksDevices =
    capabilities.HAS_GET_EXTERNAL_SPEAKER === true || capabilities.HAS_GET_EXTERNAL_MICROPHONE === true;
  const devices = audioDevices(softphone.audioDevices);

  useEffect(() => {
    if (asksDevices) onSend({ type: 'GET_AUDIO_DEVICES' });
  }, [asksDevices]);

  const save = (): void => {
    const config: AgentConfig = {
      selectedPhone: { type, ...(type === 'DESK_PHONE' && number !== '' && { number }) },
      ...(speaker !== '' && { speakerDeviceId: speaker }),
      ...(microphone !== '' && { microphoneDeviceId: microphone }),
    };
    onSend({ type: 'SET_AGENT_CONFIG', config });
    onClose();
  };

  return (
    <section
      class="softphone-view"
      aria-label="Phone settings"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div class="softphone-view__header">
        <h3 class="slds-text-heading_small">Phone settings</h3>
        <IconButton icon="close" variant="bare" label="Close phone settings" onClick={onClose} />
      </div>
      <SelectField
        label="Phone"
        value={type}
        choices={offeredPhones(softphone)}
        onChange={(value) => {
          setType(value === 'DESK_PHONE' ? 'DESK_PHONE' : 'SOFT_PHONE');
        }}
      />
      {type === 'DESK_PHONE' && <TextField label="Desk phone number" type="tel" value={number} onInput={setNumber} />}
      {capabilities.HAS_SET_EXTERNAL_SPEAKER === true && (
        <SelectField
          label="Speaker"
          value={speaker}
          choices={deviceChoices(devices, 'speaker')}
          onChange={setSpeaker}
        />
      )}
      {capabilities.HAS_SET_EXTERNAL_MICROPHONE === true && (
        <SelectField
          label="Microphone"
          value={microphone}
          choices={deviceChoices(devices, 'microphone')}
          onChange={setMicrophone}
        />
      )}
      <div class="softphone-view__actions">
        <Button
          label="Log out"
          onClick={() => {
            onSend({ type: 'LOGOUT' });
            onClose();
          }}
        />
        <Button label="Cancel" onClick={onClose} />
        <Button label="Save" variant="brand" onClick={save} />
      </div>
    </section>
  );
}

function offeredPhones({ phones }: SoftphoneState): Choice[] {
  const offered = (['SOFT_PHONE', 'DESK_PHONE'] as const).filter((type) => phones.includes(type));
  return (offered.length > 0 ? offered : (['SOFT_PHONE'] as const)).map((type) => ({
    value: type,
    label: phoneLabels[type],
  }));
}

function deviceChoices(devices: readonly ListedDevice[], kind: ListedDevice['kind']): Choice[] {
  return [
    { value: '', label: 'As before' },
    ...devices.filter((device) => device.kind === kind).map(({ id, name }) => ({ value: id, label: name })),
  ];
}
