/** Tells whoever follows what changes in the phone system: whole agents and conversations, and what is said. */
import type { AgentInfo, ConversationInfo, FeedEvent } from './operations.js';
import type { Network } from './network.js';
import type { PhoneSystem } from './switch/index.js';

export class Feed {
  readonly #system: PhoneSystem;
  readonly #network: Network;
  readonly #followers = new Set<(event: FeedEvent) => void>();
  #told = new Map<string, string>();

  constructor(system: PhoneSystem, network: Network) {
    this.#system = system;
    this.#network = network;
    system.onStep(() => {
      this.update();
    });
    network.onPages(() => {
      this.update();
    });
    system.onUtterance((utterance) => {
      this.#tell({ type: 'utterance', utterance });
    });
  }

  agents(): AgentInfo[] {
    return this.#system.control.agents().map((agent) => ({ ...agent, pages: this.#network.pages(agent.id) }));
  }

  conversations(): ConversationInfo[] {
    return this.#system.control.conversations();
  }

  follow(follower: (event: FeedEvent) => void): () => void {
    for (const agent of this.agents()) follower({ type: 'agent', agent });
    for (const conversation of this.conversations()) follower({ type: 'conversation', conversation });
    if (this.#followers.size === 0) this.#told = this.#now();
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  /** Looks for what changed; called after every step, and when a page comes or goes. */
  update(): void {
    if (this.#followers.size === 0) return;
    const before = this.#told;
    this.#told = this.#now();
    for (const agent of this.agents()) {
      if (this.#told.get(`agent ${agent.id}`) !== before.get(`agent ${agent.id}`)) this.#tell({ type: 'agent', agent });
    }
    const conversations = this.conversations();
    for (const conversation of conversations) {
      const key = `conversation ${conversation.id}`;
      if (this.#told.get(key) !== before.get(key)) this.#tell({ type: 'conversation', conversation });
    }
    for (const key of before.keys()) {
      if (key.startsWith('conversation ') && !this.#told.has(key))
        this.#tell({ type: 'conversation-gone', id: key.slice('conversation '.length) });
    }
  }

  #now(): Map<string, string> {
    return new Map([
      ...this.agents().map((agent) => [`agent ${agent.id}`, JSON.stringify(agent)] as const),
      ...this.conversations().map(
        (conversation) => [`conversation ${conversation.id}`, JSON.stringify(conversation)] as const,
      ),
    ]);
  }

  #tell(event: FeedEvent): void {
    for (const follower of this.#followers) follower(event);
  }
}
