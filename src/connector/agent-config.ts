/** What SET_AGENT_CONFIG asks for: phone, devices, headset. */
import { ProviderError } from '../provider/index.js';
import type { HidDevice, Phone } from '../provider/index.js';
import { fit, literal, object, optional, text, whole } from './schema.js';

const agentConfigSchema = object({
  selectedPhone: optional(object({ type: literal('SOFT_PHONE', 'DESK_PHONE'), number: optional(text) })),
  speakerDeviceId: optional(text),
  microphoneDeviceId: optional(text),
  hidDeviceInfo: optional(object({ productId: optional(whole(0)), vendorId: optional(whole(0)) })),
});

type AgentConfig = ReturnType<typeof agentConfigSchema>;

export interface WantedAgentConfig {
  readonly phone?: Phone;
  /** Only those to be changed. */
  readonly devices: { readonly speaker?: string; readonly microphone?: string; readonly hid?: HidDevice };
}

/**
 * Parses the `config` of SET_AGENT_CONFIG.
 * @throws ProviderError `bad-argument`
 */
export function parseAgentConfig(config: unknown): WantedAgentConfig {
  const wanted = fit(agentConfigSchema, config ?? {});
  if (wanted === undefined)
    throw new ProviderError('bad-argument', 'The phone settings have the wrong form. Choose phone and devices again.');
  const { selectedPhone, speakerDeviceId, microphoneDeviceId, hidDeviceInfo } = wanted;
  return {
    ...(selectedPhone && { phone: phoneOf(selectedPhone) }),
    devices: {
      ...(speakerDeviceId && { speaker: speakerDeviceId }),
      ...(microphoneDeviceId && { microphone: microphoneDeviceId }),
      ...(hidDeviceInfo && { hid: hidOf(hidDeviceInfo) }),
    },
  };
}

function phoneOf({ type, number }: NonNullable<AgentConfig['selectedPhone']>): Phone {
  if (type === 'SOFT_PHONE') return { type: 'soft' };
  return { type: 'desk', ...(number && { number }) };
}

function hidOf({ productId, vendorId }: NonNullable<AgentConfig['hidDeviceInfo']>): HidDevice {
  return { ...(productId && { productId }), ...(vendorId && { vendorId }) };
}
