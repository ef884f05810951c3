/** What is heard: the transcript of a scripted conversation, samples of the audio path, and recordings as WAV. */
import { isLive } from './state.js';
import type { AgentCall, Conversation, Member, Recording, Utterance } from './state.js';
import { memberOf, talking } from './view.js';
import { isAgentTalking } from './world.js';
import type { World } from './world.js';

/** The customer and the agent who hear each other now. */
function dialogue(conversation: Conversation): { customer: Member; call: AgentCall } | undefined {
  if (conversation.over || conversation.recording === 'paused') return undefined;
  for (const call of conversation.calls) {
    const me = memberOf(call, conversation);
    if (call.kind === 'supervision' || !isAgentTalking(conversation, me)) continue;
    const customer = talking(call, conversation).find((member) => member.party.external && member.heldBy.size === 0);
    const busyAside = conversation.members.some(
      (member) =>
        isLive(member) &&
        member.aside === me.id &&
        member.state === 'connected' &&
        !member.heldBy.has(me.id) &&
        member !== customer,
    );
    if (customer !== undefined && !busyAside) return { customer, call };
  }
  return undefined;
}

/** Starts or stops the script, as people hear each other or not. */
export function converse(world: World, conversation: Conversation): void {
  const talk =
    world.site.transcribed && conversation.spoken < world.site.script.length && dialogue(conversation) !== undefined;
  if (!talk) {
    conversation.cancelSpeech?.();
    delete conversation.cancelSpeech;
    return;
  }
  conversation.cancelSpeech ??= world.later(
    world.random.between(Math.ceil(world.site.times.utterance / 2), world.site.times.utterance),
    () => {
      delete conversation.cancelSpeech;
      const text = world.site.script[conversation.spoken];
      const speaker = conversation.spoken % 2 === 0 ? 'customer' : 'agent';
      conversation.spoken += 1;
      if (text !== undefined) speak(world, conversation, speaker, text);
    },
  );
}

/** Says something, if it can be heard; tells whether it was. */
export function speak(world: World, conversation: Conversation, speaker: Utterance['speaker'], text: string): boolean {
  const heard = dialogue(conversation);
  if (heard === undefined) return false;
  const endedAt = world.clock.now();
  world.events.utterance({
    id: world.newId('utterance-'),
    conversation: conversation.id,
    call: heard.call.key,
    agent: heard.call.agent,
    speaker,
    text,
    startedAt: endedAt - Math.min(text.length * 40, world.site.times.utterance / 2),
    endedAt,
  });
  return true;
}

/** Seconds a recording lasts so far. */
export function seconds(recording: Recording, now: number): number {
  return Math.max(1, Math.round(((recording.endedAt ?? now) - recording.startedAt) / 1000));
}

const rate = 8000;

/** A mono WAV (8 bit, 8 kHz) of two voices taking turns as two tones; at most `60` seconds. */
export function wav(durationSeconds: number): Uint8Array {
  const length = Math.min(60, Math.max(1, Math.round(durationSeconds))) * rate;
  const bytes = new Uint8Array(44 + length);
  const header = new DataView(bytes.buffer);
  const text = (offset: number, word: string): void => {
    for (let index = 0; index < word.length; index += 1) bytes[offset + index] = word.charCodeAt(index);
  };
  text(0, 'RIFF');
  header.setUint32(4, 36 + length, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, rate, true);
  header.setUint32(28, rate, true);
  header.setUint16(32, 1, true);
  header.setUint16(34, 8, true);
  text(36, 'data');
  header.setUint32(40, length, true);
  for (let index = 0; index < length; index += 1) {
    const second = index / rate;
    const pitch = Math.floor(second / 2) % 2 === 0 ? 220 : 330;
    bytes[44 + index] = 128 + Math.round(24 * Math.sin(2 * Math.PI * pitch * second));
  }
  return bytes;
}
