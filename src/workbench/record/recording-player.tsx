/** Plays the recording of a call. Its address comes from the connector (GET_SIGNED_RECORDING_URL) and is good for a short time. */
import type { SalesforceMessage, VoiceCall } from '../../salesforce/index.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';

interface RecordingPlayerProps {
  readonly call: VoiceCall;
  readonly hasCapability: boolean;
  readonly url: string | undefined;
  /** The last question for a recording was answered without one. */
  readonly hasFailed: boolean;
  readonly isPending: boolean;
  readonly onSend: (message: SalesforceMessage) => void;
}

export function RecordingPlayer({ call, hasCapability, url, hasFailed, isPending, onSend }: RecordingPlayerProps) {
  const { VendorCallKey, Id } = call;
  return (
    <Card title="Recording" icon="record" colour="flow">
      {url === undefined ? (
        <Button
          label="Get recording"
          icon="play"
          busy={isPending}
          disabled={!hasCapability}
          onClick={() => {
            onSend({ type: 'GET_SIGNED_RECORDING_URL', recordingUrl: '', vendorCallKey: VendorCallKey, callId: Id });
          }}
        />
      ) : (
        <audio class="recording" controls preload="metadata" src={url} aria-label="Recording of the call" />
      )}
      {!hasCapability && <p class="slds-text-color_weak">The connector has no capability SIGNED_RECORDING_URL.</p>}
      {hasFailed && url === undefined && !isPending && (
        <p class="slds-text-color_error" role="alert">
          The connector could not give a recording.
        </p>
      )}
    </Card>
  );
}
