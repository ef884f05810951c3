/** Facts about the org that are no use of Open CTI, and that the plan needs: its apps, utility bars, packages and hosts. */
import { childText, childTexts, parseMetadata } from '../xml.js';

/** A file of the org's source. */
export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

export interface App {
  readonly name: string;
  readonly file: string;
  /** Voice needs a Lightning console app: every other is an obstacle. */
  readonly kind: 'lightning-console' | 'lightning-standard' | 'classic-console' | 'classic';
  readonly utilityBar: string | undefined;
}

export interface UtilityBar {
  readonly name: string;
  readonly file: string;
  readonly softphone: boolean;
  readonly omniChannel: boolean;
}

export interface Org {
  readonly apps: readonly App[];
  readonly utilityBars: readonly UtilityBar[];
  /** Namespaces of installed packages. */
  readonly packages: readonly string[];
  /** Addresses of trusted sites and remote sites. */
  readonly hosts: readonly string[];
  /** Whether Voice or Omni-Channel is switched on in the settings that were retrieved; undefined when they were not. */
  readonly voiceEnabled: boolean | undefined;
  readonly omniChannelEnabled: boolean | undefined;
}

/** What {@link readOrg} looks at; others need not be read. */
export const orgFile = /\.(?:app|flexipage|installedPackage|cspTrustedSite|remoteSite|settings)(?:-meta\.xml)?$/;

/** Files that are no metadata are left out: the scanner has told about those that cannot be read. */
export function readOrg(files: Iterable<SourceFile>): Org {
  const apps: App[] = [];
  const utilityBars: UtilityBar[] = [];
  const packages: string[] = [];
  const hosts: string[] = [];
  let voiceEnabled: boolean | undefined;
  let omniChannelEnabled: boolean | undefined;
  for (const { file, text } of files) {
    const root = parseMetadata(text);
    if (!root) continue;
    const name = baseName(file);
    switch (root.name) {
      case 'CustomApplication':
        apps.push({ name, file, kind: appKind(root), utilityBar: childText(root, 'utilityBar') });
        break;
      case 'FlexiPage':
        if ((childText(root, 'type') ?? 'UtilityBar') === 'UtilityBar') utilityBars.push(utilityBar(name, file, text));
        break;
      case 'InstalledPackage':
        packages.push(name);
        break;
      case 'CspTrustedSite':
        hosts.push(...childTexts(root, 'endpointUrl'));
        break;
      case 'RemoteSiteSetting':
        hosts.push(...childTexts(root, 'url'));
        break;
      case 'ServiceCloudVoiceSettings':
        voiceEnabled = childText(root, 'enableSCVExternalTelephony') === 'true';
        break;
      case 'OmniChannelSettings':
        omniChannelEnabled = childText(root, 'enableOmniChannel') === 'true';
        break;
    }
  }
  return { apps, utilityBars, packages, hosts, voiceEnabled, omniChannelEnabled };
}

/** Apps whose utility bar holds the Open CTI softphone. */
export function softphoneApps({ apps, utilityBars }: Org): App[] {
  const bars = new Set(utilityBars.filter(({ softphone }) => softphone).map(({ name }) => name));
  return apps.filter(({ utilityBar: bar }) => bar !== undefined && bars.has(bar));
}

function appKind(root: Parameters<typeof childText>[0]): App['kind'] {
  const console = childText(root, 'navType') === 'Console';
  if (childText(root, 'uiType') === 'Lightning') return console ? 'lightning-console' : 'lightning-standard';
  return console || childText(root, 'isServiceCloudConsole') === 'true' ? 'classic-console' : 'classic';
}

function utilityBar(name: string, file: string, text: string): UtilityBar {
  return {
    name,
    file,
    softphone: /<componentName>\s*opencti:softPhone\s*</.test(text),
    omniChannel: /<componentName>\s*runtime_service_omnichannel:omniWidget\s*</.test(text),
  };
}

/** `Service` of `x/applications/Service.app-meta.xml`. */
export function baseName(file: string): string {
  return (file.split('/').pop() ?? file).replace(/\.[^.]+(?:-meta\.xml)?$/, '');
}
