/** The VoiceCall record page: highlights, details, related calls, transcript and recording, as a Salesforce app shows them. */
import type { VoiceCall } from '../../salesforce/index.js';
import { useSession } from '../session/context.js';
import { CallDetails } from './call-details.js';
import { FirstSteps } from './first-steps.js';
import { Highlights } from './highlights.js';
import { RecordingPlayer } from './recording-player.js';
import { RecentCalls } from './recent-calls.js';
import { RelatedCalls } from './related-calls.js';
import { Transcript } from './transcript.js';
import { WrapUpBanner } from './wrap-up-banner.js';

export function RecordPage() {
  const { state, send, openVoiceCall } = useSession();
  const { voiceCalls, openedVoiceCall, softphone, telephony } = state;
  const opened = voiceCalls.find((call) => call.Id === openedVoiceCall);
  if (opened === undefined) return <FirstSteps />;
  const work = softphone.afterCallWork.find(({ callId }) => callId === opened.VendorCallKey);
  return (
    <div class="record">
      <Highlights call={opened} />
      {work && <WrapUpBanner work={work} onSend={send} />}
      <div class="record__columns">
        <Transcript
          utterances={telephony.utterances.filter(({ call }) => call === opened.VendorCallKey)}
          disposition={opened.CallDisposition}
          agentName={state.agent.fullName}
        />
        <div class="record__side">
          {canBeRecorded(opened) && (
            <RecordingPlayer
              key={opened.Id}
              call={opened}
              hasCapability={softphone.capabilities.SIGNED_RECORDING_URL === true}
              url={state.recordings[opened.VendorCallKey] ?? state.recordings[opened.Id]}
              hasFailed={softphone.recording?.success === false}
              isPending={softphone.pending.some(({ type }) => type === 'GET_SIGNED_RECORDING_URL')}
              onSend={send}
            />
          )}
          <CallDetails call={opened} />
          <RelatedCalls call={opened} calls={voiceCalls} onOpen={openVoiceCall} />
          <RecentCalls calls={voiceCalls} opened={opened.Id} onOpen={openVoiceCall} />
        </div>
      </div>
    </div>
  );
}

function canBeRecorded(call: VoiceCall): boolean {
  return call.CallAcceptDateTime !== undefined && call.CallDisposition === 'completed';
}
