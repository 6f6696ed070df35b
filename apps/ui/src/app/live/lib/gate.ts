import type { LiveChange, TopicEvent } from './messages.ts';

type Listener = (change: LiveChange) => void;

/** Passes events on to those who listen on a page, and notes for later what they miss while it is shut or nobody listens. */
export class Gate {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #missed = new Set<string>();
  #open = true;

  /** Topics that somebody listens to, or did until {@link forget}. */
  get topics(): string[] {
    return [...this.#listeners.keys()];
  }

  /** @returns what ends it */
  listen(topics: readonly string[], listener: Listener): () => void {
    for (const topic of topics) this.#of(topic).add(listener);
    if (this.#open && topics.some((topic) => this.#missed.has(topic))) listener({ kind: 'reset' });
    if (this.#open) for (const topic of topics) this.#missed.delete(topic);
    return () => {
      for (const topic of topics) this.#listeners.get(topic)?.delete(listener);
    };
  }

  /** Lets go of a topic that nobody listens to. What is missed of it from now on isn't noted. */
  forget(topic: string): void {
    if (this.#listeners.get(topic)?.size !== 0) return;
    this.#listeners.delete(topic);
    this.#missed.delete(topic);
  }

  pass({ topics, change }: TopicEvent): void {
    const heard = new Set(topics.flatMap((topic) => this.#hearing(topic)));
    for (const listener of heard) listener(change);
  }

  /** Opens or shuts the gate. Those who missed something are told so when it opens. */
  set(open: boolean): void {
    this.#open = open;
    if (!open) return;
    const missing = new Set([...this.#missed].flatMap((topic) => [...(this.#listeners.get(topic) ?? [])]));
    for (const [topic, listeners] of this.#listeners) if (listeners.size > 0) this.#missed.delete(topic);
    for (const listener of missing) listener({ kind: 'reset' });
  }

  #hearing(topic: string): Listener[] {
    const listeners = this.#listeners.get(topic);
    if (this.#open && listeners && listeners.size > 0) return [...listeners];
    this.#missed.add(topic);
    return [];
  }

  #of(topic: string): Set<Listener> {
    const known = this.#listeners.get(topic);
    if (known) return known;
    const fresh = new Set<Listener>();
    this.#listeners.set(topic, fresh);
    return fresh;
  }
}
