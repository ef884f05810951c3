/** What the record page shows before the first call. */
import { ObjectIcon } from '../ui/icon.js';

export function FirstSteps() {
  return (
    <div class="first-steps">
      <ObjectIcon name="call" colour="voice-call" size="large" />
      <h1 class="slds-text-heading_medium">No call yet</h1>
      <p>When a customer calls, the softphone rings and their Voice Call opens here.</p>
      <ul class="first-steps__list">
        <li>
          <strong>Softphone</strong>: what an agent sees in Salesforce.
        </li>
        <li>
          <strong>Other side</strong>: play the customer, other agents, the network.
        </li>
        <li>
          <strong>Inspector</strong>: every message between Salesforce and the connector.
        </li>
      </ul>
    </div>
  );
}
