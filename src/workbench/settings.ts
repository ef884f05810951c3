/** What the server tells the page (`/settings.json`), and what the page's own URL says. */

/** Where the parts are. */
export interface WorkbenchSettings {
  /** Of the simulated phone system. */
  readonly simulatorUrl: string;
  /** Its WebSocket address, for the connector. */
  readonly simulatorLink: string;
  /** The connector page to host; relative to the workbench, or whole. */
  readonly connectorUrl: string;
  /** Changes with every start of the server. */
  readonly run: string;
}

/** Of one tab. */
export interface TabSettings {
  /** `?agent=bob`: who is signed in here. */
  readonly agentId: string | null;
  /** `?auto=0`: the agent does not go online by themselves, and no customer calls by themselves. */
  readonly auto: boolean;
  /** `?connector=URL`: anybody's connector page. */
  readonly connectorUrl: string | null;
  /** `?login=interactive`: how the simulated phone system signs agents in. */
  readonly login: string | null;
}

export function tabSettings(search: string): TabSettings {
  const query = new URLSearchParams(search);
  return {
    agentId: query.get('agent'),
    auto: query.get('auto') !== '0',
    connectorUrl: query.get('connector'),
    login: query.get('login'),
  };
}

/** The page's URL for another agent; everything else stays. */
export function urlForAgent(here: string, agentId: string): string {
  const url = new URL(here);
  url.searchParams.set('agent', agentId);
  url.hash = '';
  return url.href;
}

/** Where the server hosts pages of others, see `hosted-page.ts`. */
export const hostedPath = '/hosted';

/** What the frame loads for a connector page: a path of the workbench itself as it is, any other through the bridge. */
export function frameUrl(connectorUrl: string): string {
  return /^https?:/i.test(connectorUrl) ? `${hostedPath}?url=${encodeURIComponent(connectorUrl)}` : connectorUrl;
}
