/** The icons of the page. Drawings are Lucide's; colours and sizes are those of the Lightning Design System. */
import {
  ArrowLeft,
  ArrowLeftRight,
  ArrowRight,
  BookUser,
  Check,
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleDot,
  CirclePause,
  Clock,
  Download,
  ExternalLink,
  FileText,
  Grip,
  Headphones,
  HeadphoneOff,
  History,
  Info,
  ListOrdered,
  Merge,
  MessagesSquare,
  MessageSquareText,
  Mic,
  MicOff,
  Network,
  Pause,
  Phone,
  PhoneForwarded,
  PhoneIncoming,
  PhoneOff,
  PhoneOutgoing,
  Play,
  Radio,
  Settings,
  TriangleAlert,
  Unplug,
  User,
  UserPlus,
  Users,
  Volume2,
  WifiOff,
  Workflow,
  X,
  type LucideIcon,
} from 'lucide-preact';

const drawings = {
  'add-user': UserPlus,
  answer: Phone,
  'arrow-left': ArrowLeft,
  'arrow-right': ArrowRight,
  away: WifiOff,
  'barge-in': Volume2,
  call: Phone,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-right': ChevronRight,
  clock: Clock,
  close: X,
  consult: MessagesSquare,
  details: FileText,
  'dial-pad': Grip,
  download: Download,
  'end-call': PhoneOff,
  error: CircleAlert,
  flow: Workflow,
  history: History,
  'incoming-call': PhoneIncoming,
  info: Info,
  listen: Headphones,
  merge: Merge,
  muted: MicOff,
  network: Network,
  'new-tab': ExternalLink,
  'omni-channel': Radio,
  'outbound-call': PhoneOutgoing,
  pause: Pause,
  'pause-recording': CirclePause,
  people: Users,
  'phone-book': BookUser,
  play: Play,
  queue: ListOrdered,
  record: CircleDot,
  settings: Settings,
  'stop-listening': HeadphoneOff,
  success: CircleCheck,
  swap: ArrowLeftRight,
  transcript: MessageSquareText,
  transfer: PhoneForwarded,
  unmuted: Mic,
  unplug: Unplug,
  user: User,
  warning: TriangleAlert,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type IconName = keyof typeof drawings;

const tones = {
  default: 'icon_weak',
  error: 'icon_error',
  success: 'icon_success',
  inherit: '',
} as const;

interface IconProps {
  readonly name: IconName;
  /** `large`: 3rem, `small`: 1.5rem, `x-small`: 1rem. */
  readonly size?: 'x-small' | 'small' | 'large';
  /** What the icon says where no text says it; without it screen readers skip the icon. */
  readonly label?: string;
  readonly tone?: keyof typeof tones;
}

/** A free-standing icon. */
export function Icon({ name, size = 'x-small', label, tone = 'default' }: IconProps) {
  return (
    <span class="slds-icon_container" title={label}>
      <Drawing name={name} class={`icon icon_${size} ${tones[tone]}`} />
      {label !== undefined && <span class="slds-assistive-text">{label}</span>}
    </span>
  );
}

/** Colours of Salesforce's objects, by the Lightning Design System's class. */
export type ObjectColour =
  'voice-call' | 'user' | 'queue' | 'flow' | 'contact' | 'record' | 'omni-channel' | 'customer';

interface ObjectIconProps {
  readonly name: IconName;
  readonly colour: ObjectColour;
  readonly size?: 'small' | 'large';
}

/** The coloured square of an object: a call, a person, a queue. Always beside its name. */
export function ObjectIcon({ name, colour, size = 'small' }: ObjectIconProps) {
  return (
    <span class={`slds-icon_container object-icon object-icon_${size} slds-icon-standard-${colour}`}>
      <Drawing name={name} class="icon" />
    </span>
  );
}

/** The bare drawing, for buttons. */
export function Drawing({ name, class: className }: { readonly name: IconName; readonly class: string }) {
  const Lucide = drawings[name];
  return <Lucide class={className} aria-hidden="true" />;
}
