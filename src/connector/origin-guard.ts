/**
 * Stands before the base library's window listener, which hears one SETUP_CONNECTOR only and is gone after it, even when
 * its origin was refused: any other window could leave the agent without a softphone.
 */

/**
 * Origins Salesforce pages have, as the base library accepts them (baseConnector.js, `windowMessageHandler`), by ending of
 * the host name. The port of an origin does not count there.
 */
const salesforceOrigin =
  /^https:\/\/[\w.-]+(lightning\.\w+\.soma\.force\.com|\.(lightning(\.pc-rnd|\.localhost\.\w+)?|stm|vf)\.force\.com|\.(my\.salesforce-sites|salesforce)\.com|\.lightning\.force-com\.[\w.-]+\.crm\.dev|\.[\w-]+\.(salesforce|crmforce)\.mil)(:\d+)?$/;

/** Whether a page of this origin may set the connector up. */
export function isSalesforceOrigin(origin: string): boolean {
  return salesforceOrigin.test(origin);
}

/** What a SETUP_CONNECTOR brings. */
export interface Setup {
  readonly port: MessagePort;
}

/**
 * Lets the first proper SETUP_CONNECTOR through to the library and stops what would harm it: messages without data, and
 * set-ups from elsewhere or without a port. Call it before `initializeConnector`.
 * @returns stops listening
 */
export function guardSetup(
  target: Window,
  onSetup: (setup: Setup) => void,
  onRefused: (reason: 'origin' | 'no port') => void,
): () => void {
  const listener = (event: MessageEvent<unknown>): void => {
    if (event.data === null || event.data === undefined) {
      event.stopImmediatePropagation();
      return;
    }
    if (typeof event.data !== 'object' || !('type' in event.data) || event.data.type !== 'SETUP_CONNECTOR') return;
    const [port] = event.ports;
    if (isSalesforceOrigin(event.origin) && port !== undefined) {
      onSetup({ port });
      target.removeEventListener('message', listener, { capture: true });
    } else {
      event.stopImmediatePropagation();
      onRefused(port === undefined ? 'no port' : 'origin');
    }
  };
  target.addEventListener('message', listener, { capture: true });
  return () => {
    target.removeEventListener('message', listener, { capture: true });
  };
}
