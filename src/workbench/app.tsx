/** The page: softphone, call record, and beside them the other side and the inspector. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Header } from './header.js';
import { Inspector } from './inspector/inspector.js';
import { isBreach } from './inspector/violation-list.js';
import { OtherSidePanel } from './other-side/other-side-panel.js';
import { RecordPage } from './record/record-page.js';
import { ConnectorFrame } from './connector-frame.js';
import { SessionContext, type SessionView } from './session/context.js';
import type { SessionState } from './session/session-state.js';
import type { Session } from './session/session.js';
import { partyName } from './softphone/naming.js';
import { Softphone } from './softphone/softphone.js';
import { Tabs } from './ui/tabs.js';

type SideTab = 'other-side' | 'inspector';

export function App({ session }: { readonly session: Session }) {
  const [state, setState] = useState(session.state);
  const [tab, setTab] = useState<SideTab>('other-side');
  useEffect(() => session.subscribe(setState), [session]);
  const { send, apply, chooseStatus, openVoiceCall, otherSide } = session;
  const view = useMemo<SessionView>(
    () => ({ state, send, apply, chooseStatus, openVoiceCall, otherSide }),
    [state, send, apply, chooseStatus, openVoiceCall, otherSide],
  );
  useTitle(state);
  const breaches = state.violations.filter(isBreach).length;

  return (
    <SessionContext.Provider value={view}>
      <Header />
      <main class="workbench">
        <div class="workbench__softphone">
          <Softphone />
          <ConnectorFrame session={session} phase={state.softphone.phase} height={state.softphone.loginFrameHeight} />
        </div>
        <div class="workbench__record">
          <RecordPage />
        </div>
        <aside class="workbench__side" aria-label="Other side and inspector">
          <Tabs<SideTab>
            label="Other side and inspector"
            selected={tab}
            onSelect={setTab}
            tabs={[
              { name: 'other-side', label: 'Other side', content: () => <OtherSidePanel /> },
              {
                name: 'inspector',
                label: 'Inspector',
                badge: <InspectorBadge count={state.entries.length} breaches={breaches} />,
                content: () => <Inspector entries={state.entries} violations={state.violations} />,
              },
            ]}
          />
        </aside>
      </main>
    </SessionContext.Provider>
  );
}

function InspectorBadge({ count, breaches }: { readonly count: number; readonly breaches: number }) {
  return (
    <>
      <span class="slds-badge slds-m-left_xx-small" title="Messages">
        {count}
      </span>
      {breaches > 0 && (
        <span class="slds-badge slds-theme_error slds-m-left_xx-small" title="Protocol violations">
          {breaches}
        </span>
      )}
    </>
  );
}

/** A call that rings is seen on the tab, too. */
function useTitle({ agent, softphone }: SessionState): void {
  const ringing = softphone.calls.find((row) => row.state === 'offered' || row.state === 'queued');
  const title = `${ringing ? `${partyName(ringing.call)} calls · ` : ''}${agent.fullName} · Hookswitch workbench`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
