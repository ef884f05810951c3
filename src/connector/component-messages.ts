/**
 * Messages between the components on the page (settings, wrap-up, voice extension) and the connector. They travel as Salesforce's
 * MESSAGE both ways, through the bridge component. Versioned: an old component and a new connector must know each other.
 */
import { fit, literal, matching, object, optional, text } from './schema.js';

/** Raised when a message changes its meaning; a message of another version is answered with `error`. */
const componentMessageVersion = 1;

const componentRequestSchema = object({
  hookswitch: literal(componentMessageVersion),
  type: literal('devices', 'select-devices', 'wrap-up', 'context'),
  /** Chosen by the component; comes back in the answer. */
  requestId: matching(/^.{0,64}$/s, 'has the wrong form'),
  /** Of `select-devices`: those to be changed. */
  speaker: optional(text),
  microphone: optional(text),
  /** Of `wrap-up`: the call whose after-call work is done. */
  callId: optional(text, ''),
});

/** What a component may ask. */
export type ComponentRequest = ReturnType<typeof componentRequestSchema>;

/** A call as components see it: no number, no name. */
export interface CallContext {
  readonly callId: string;
  readonly voiceCallId?: string;
  readonly state: 'alerting' | 'dialing' | 'connected' | 'wrap-up';
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the connector answers, or says unasked (`error`, `context`). */
export type ComponentMessage =
  | {
      readonly type: 'devices';
      readonly requestId: string;
      readonly devices: readonly {
        readonly id: string;
        readonly name: string;
        readonly kind: 'speaker' | 'microphone';
      }[];
    }
  | { readonly type: 'done'; readonly requestId: string }
  | { readonly type: 'context'; readonly requestId?: string; readonly calls: readonly CallContext[] }
  | { readonly type: 'error'; readonly requestId?: string; readonly kind: string; readonly message: string };

/** The message as it goes out. */
export function envelope(message: ComponentMessage): ComponentMessage & { readonly hookswitch: number } {
  return { hookswitch: componentMessageVersion, ...message };
}

/**
 * Reads a message that came through MESSAGE.
 * @returns `undefined` for messages of others, which are none of ours
 */
export function parseComponentRequest(message: unknown): ComponentRequest | 'malformed' | undefined {
  if (typeof message !== 'object' || message === null || !('hookswitch' in message)) return undefined;
  return fit(componentRequestSchema, message) ?? 'malformed';
}
