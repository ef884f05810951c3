/** What SET_AGENT_CONFIG asks for: phone, devices, headset. */
import * as v from 'valibot';
import { ProviderError } from '../provider/index.js';
import type { HidDevice, Phone } from '../provider/index.js';

const deviceId = v.nullish(v.string());
const usbId = v.nullish(
  v.pipe(
    v.number(),
    v.check((id) => Number.isInteger(id)),
  ),
);

const agentConfigSchema = v.object({
  selectedPhone: v.nullish(v.object({ type: v.picklist(['SOFT_PHONE', 'DESK_PHONE']), number: v.nullish(v.string()) })),
  speakerDeviceId: deviceId,
  microphoneDeviceId: deviceId,
  hidDeviceInfo: v.nullish(v.object({ productId: usbId, vendorId: usbId })),
});

export interface WantedAgentConfig {
  readonly phone?: Phone;
  readonly speaker?: string;
  readonly microphone?: string;
  readonly hid?: HidDevice;
}

/**
 * Parses the `config` of SET_AGENT_CONFIG.
 * @throws ProviderError `bad-argument`
 */
export function parseAgentConfig(config: unknown): WantedAgentConfig {
  const parsed = v.safeParse(agentConfigSchema, config ?? {});
  if (!parsed.success)
    throw new ProviderError('bad-argument', 'The phone settings have the wrong form. Choose phone and devices again.');
  const { selectedPhone, speakerDeviceId, microphoneDeviceId, hidDeviceInfo } = parsed.output;
  return {
    ...(selectedPhone && { phone: phoneOf(selectedPhone) }),
    ...(speakerDeviceId && { speaker: speakerDeviceId }),
    ...(microphoneDeviceId && { microphone: microphoneDeviceId }),
    ...(hidDeviceInfo && { hid: hidOf(hidDeviceInfo) }),
  };
}

function phoneOf({
  type,
  number,
}: {
  readonly type: 'SOFT_PHONE' | 'DESK_PHONE';
  readonly number?: string | null | undefined;
}): Phone {
  if (type === 'SOFT_PHONE') return { type: 'soft' };
  return { type: 'desk', ...(number && { number }) };
}

function hidOf({ productId, vendorId }: v.InferOutput<typeof agentConfigSchema>['hidDeviceInfo'] & object): HidDevice {
  return { ...(productId && { productId }), ...(vendorId && { vendorId }) };
}
