/** What the softphone shows while the connector is not ready. */
import type { ConnectorPhase } from '../../salesforce/index.js';
import { Waiting } from '../ui/spinner.js';

interface ConnectorPhaseViewProps {
  readonly phase: Exclude<ConnectorPhase, 'ready'>;
  readonly url: string;
}

export function ConnectorPhaseView({ phase, url }: ConnectorPhaseViewProps) {
  switch (phase) {
    case 'absent':
      return <Waiting what="Loading the connector page" />;
    case 'setting-up':
      return <Waiting what="Waiting for the connector to be ready" />;
    case 'login':
      return <p class="empty-text">Sign in below. Calls come in once the connector says so.</p>;
    case 'storage-access':
      return <p class="empty-text">The connector asks for access to its storage. Allow it in the page below.</p>;
    case 'failed':
      return (
        <p class="empty-text" role="alert">
          The connector at {url} could not start. The Inspector shows what it said.
        </p>
      );
  }
}
