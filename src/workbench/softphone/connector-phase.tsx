/** What the softphone shows while the connector is not ready. */
import { useEffect, useState } from 'preact/hooks';
import type { ConnectorPhase } from '../../salesforce/index.js';
import { useSession } from '../session/context.js';
import { Button } from '../ui/button.js';
import { Waiting } from '../ui/spinner.js';

/** After this an agent wants to know more than that they have to wait. */
const patienceMs = 10_000;

export function ConnectorPhaseView({ phase }: { readonly phase: Exclude<ConnectorPhase, 'ready'> }) {
  switch (phase) {
    case 'absent':
      return <Waiting what="Loading the connector page" />;
    case 'setting-up':
      return <SettingUp />;
    case 'login':
      return <Login />;
    case 'storage-access':
      return <p class="empty-text">The connector asks for access to its storage. Allow it in the page below.</p>;
    case 'failed':
      return (
        <p class="empty-text" role="alert">
          The connector could not start. The Inspector shows what it said.
        </p>
      );
  }
}

function SettingUp() {
  const { state } = useSession();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(true);
    }, patienceMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  if (!isLate) return <Waiting what="Waiting for the connector to be ready" />;
  return (
    <p class="empty-text" role="alert">
      The connector page at <span class="slds-text-font_monospace">{state.connectorUrl}</span> does not answer. It has
      to load, and to call initializeConnector before anything else; the browser&apos;s console says more.
    </p>
  );
}

/** A vendor's page shows its own form below. The simulated phone system has none, so its login is a button here. */
function Login() {
  const { state, otherSide } = useSession();
  return (
    <div class="empty-text">
      <p>The phone system wants the agent to sign in.</p>
      <Button
        label="Sign in"
        variant="brand"
        onClick={() => {
          void otherSide.do((client) => client.signIn({ agent: state.agent.id }));
        }}
      />
    </div>
  );
}
