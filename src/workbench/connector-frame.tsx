/** The connector page. It shows only while somebody has to sign in there; it is never taken out of the page, which would reload it. */
import { useRef } from 'preact/hooks';
import type { ConnectorPhase } from '../salesforce/index.js';
import { frameUrl } from './settings.js';
import type { Session } from './session/session.js';

interface ConnectorFrameProps {
  readonly session: Session;
  readonly phase: ConnectorPhase;
  readonly height: number | undefined;
}

export function ConnectorFrame({ session, phase, height }: ConnectorFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const isShown = phase === 'login' || phase === 'storage-access';
  return (
    <iframe
      class={isShown ? 'connector-frame' : 'slds-assistive-text'}
      title="Connector page"
      src={frameUrl(session.state.connectorUrl)}
      allow="microphone; autoplay; hid; speaker-selection"
      height={height ?? 350}
      tabIndex={isShown ? 0 : -1}
      ref={frame}
      onLoad={() => {
        if (frame.current) session.connect(frame.current);
      }}
    />
  );
}
