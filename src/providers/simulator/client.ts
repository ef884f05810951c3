/** The control API for programs and pages: plays the customer, the other parties and the network of a running simulator. */
import * as v from 'valibot';
import { errorShape, feedEvent, operations } from './operations.js';
import type { FeedEvent, Input, Output } from './operations.js';

export type { AgentInfo, ConversationInfo, FeedEvent, Utterance } from './operations.js';
export type { FaultsInput } from './faults.js';

/** The simulator refused; `message` says why and what to do. */
class SimulatorClientError extends Error {
  override readonly name = 'SimulatorClientError';
  /** HTTP status; 0: it could not be reached. */
  readonly status: number;

  constructor(status: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

interface Operation<Output> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly output: v.GenericSchema<unknown, Output>;
}

const reconnectMs = 1_000;

export interface EventOptions {
  /** Whether events arrive at the moment. */
  readonly onConnection?: (connected: boolean) => void;
}

export class SimulatorClient {
  readonly #url: string;

  /** @param url the simulator's address, `http://127.0.0.1:4100` for example */
  constructor(url: string) {
    this.#url = url.replace(/\/$/, '');
  }

  callIn(input: Input<'callIn'>): Promise<Output<'callIn'>> {
    return this.#ask(operations.callIn, input);
  }

  requestCallback(input: Input<'requestCallback'>): Promise<Output<'requestCallback'>> {
    return this.#ask(operations.requestCallback, input);
  }

  async hangUp(input: Input<'hangUp'>): Promise<void> {
    await this.#ask(operations.hangUp, input);
  }

  async answer(input: Input<'answer'>): Promise<void> {
    await this.#ask(operations.answer, input);
  }

  async refuse(input: Input<'refuse'>): Promise<void> {
    await this.#ask(operations.refuse, input);
  }

  async setNumber(input: Input<'setNumber'>): Promise<void> {
    await this.#ask(operations.setNumber, input);
  }

  async desk(input: Input<'desk'>): Promise<void> {
    await this.#ask(operations.desk, input);
  }

  async command(input: Input<'command'>): Promise<void> {
    await this.#ask(operations.command, input);
  }

  say(input: Input<'say'>): Promise<Output<'say'>> {
    return this.#ask(operations.say, input);
  }

  async setFaults(input: Input<'setFaults'>): Promise<void> {
    await this.#ask(operations.setFaults, input);
  }

  async drop(input: Input<'drop'>): Promise<void> {
    await this.#ask(operations.drop, input);
  }

  async signIn(input: Input<'signIn'>): Promise<void> {
    await this.#ask(operations.signIn, input);
  }

  async reset(): Promise<void> {
    await this.#ask(operations.reset, {});
  }

  agents(): Promise<Output<'agents'>> {
    return this.#ask(operations.agents, {});
  }

  conversations(): Promise<Output<'conversations'>> {
    return this.#ask(operations.conversations, {});
  }

  recordings(): Promise<Output<'recordings'>> {
    return this.#ask(operations.recordings, {});
  }

  /** Tells everything there is, then whatever changes; connects again by itself. The returned function ends it. */
  events(listener: (event: FeedEvent) => void, { onConnection }: EventOptions = {}): () => void {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = async (): Promise<void> => {
      try {
        await this.#follow(listener, stop.signal, () => onConnection?.(true));
      } catch {
        // Gone or never there: tried again below.
      }
      if (stop.signal.aborted) return;
      onConnection?.(false);
      timer = setTimeout(() => void follow(), reconnectMs);
    };
    void follow();
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }

  async #follow(listener: (event: FeedEvent) => void, signal: AbortSignal, onOpen: () => void): Promise<void> {
    const response = await fetch(`${this.#url}/events`, { headers: { accept: 'text/event-stream' }, signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!response.ok || reader === undefined) return;
    onOpen();
    let rest = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const blocks = (rest + chunk.value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const line = block.split('\n').find((one) => one.startsWith('data: '));
        if (line !== undefined && !signal.aborted)
          listener(v.parse(feedEvent, JSON.parse(line.slice('data: '.length))));
      }
    }
  }

  async #ask<Output>(operation: Operation<Output>, input: unknown): Promise<Output> {
    const { method, path, output } = operation;
    const answer = await this.#fetch(path, method === 'GET' ? {} : { method, ...json(input) });
    const body: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) {
      const failure = v.safeParse(errorShape, body);
      throw new SimulatorClientError(
        answer.status,
        failure.success ? failure.output.error.message : `The simulator answered ${answer.status}.`,
      );
    }
    return v.parse(output, body);
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.#url}${path}`, init);
    } catch (error) {
      throw new SimulatorClientError(
        0,
        `There is no simulator at ${this.#url}. Start it with: hookswitch simulator`,
        error,
      );
    }
  }
}

function json(body: unknown): RequestInit {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
