/** Reads what a connector lists as audio devices: their shape is not documented, the browser's own is usual. */
import * as v from 'valibot';

export interface ListedDevice {
  readonly id: string;
  readonly name: string;
  readonly kind: 'speaker' | 'microphone';
}

const DeviceSchema = v.object({
  deviceId: v.optional(v.string()),
  id: v.optional(v.string()),
  label: v.optional(v.string()),
  name: v.optional(v.string()),
  kind: v.optional(v.string()),
  type: v.optional(v.string()),
});

const kinds: Readonly<Record<string, ListedDevice['kind']>> = {
  audiooutput: 'speaker',
  speaker: 'speaker',
  audioinput: 'microphone',
  microphone: 'microphone',
};

/** Those that say what they are; others cannot be offered. */
export function audioDevices(listed: readonly unknown[]): ListedDevice[] {
  return listed.flatMap((device) => {
    const parsed = v.safeParse(DeviceSchema, device);
    if (!parsed.success) return [];
    const { deviceId, id = deviceId, label, name = label ?? id, kind, type = kind } = parsed.output;
    const known = kinds[type?.toLowerCase() ?? ''];
    return id === undefined || known === undefined ? [] : [{ id, name: name ?? id, kind: known }];
  });
}
