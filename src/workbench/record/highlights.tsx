/** The head of the record page. */
import type { VoiceCall } from '../../salesforce/index.js';
import { ObjectIcon } from '../ui/icon.js';
import { clockTime, duration, useNow } from '../ui/time.js';
import { ClickToDial } from './click-to-dial-link.js';
import { callTypeName, customerNumber, dispositionLabels } from './voice-call.js';

export function Highlights({ call }: { readonly call: VoiceCall }) {
  const number = customerNumber(call);
  return (
    <div class="slds-page-header slds-page-header_record-home">
      <div class="slds-page-header__row">
        <div class="slds-page-header__col-title">
          <div class="slds-media">
            <div class="slds-media__figure">
              <ObjectIcon name="call" colour="voice-call" size="large" />
            </div>
            <div class="slds-media__body">
              <div class="slds-page-header__name-title">
                <h1>
                  <span>Voice Call</span>
                  <span class="slds-page-header__title slds-truncate">
                    {callTypeName(call)} {number === undefined ? '' : <ClickToDial number={number} />}
                  </span>
                </h1>
              </div>
            </div>
          </div>
        </div>
      </div>
      <dl class="highlights">
        <Detail label="Status">
          <span class={`slds-badge disposition disposition_${call.CallDisposition}`}>
            {dispositionLabels[call.CallDisposition]}
          </span>
        </Detail>
        <Detail label="Started">{clockTime(call.CallStartDateTime)}</Detail>
        <Detail label="Duration">
          <CallDuration call={call} />
        </Detail>
        {call.QualityScore !== undefined && <Detail label="Audio quality">{call.QualityScore.toFixed(1)} of 5</Detail>}
      </dl>
    </div>
  );
}

function Detail({ label, children }: { readonly label: string; readonly children: preact.ComponentChildren }) {
  return (
    <div>
      <dt class="slds-text-title">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CallDuration({ call }: { readonly call: VoiceCall }) {
  const now = useNow();
  if (call.CallAcceptDateTime === undefined) return <>–</>;
  return <span class="timer">{duration((call.CallEndDateTime ?? now) - call.CallAcceptDateTime)}</span>;
}
