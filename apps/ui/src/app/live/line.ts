import { addressOf } from '../http.ts';
import { Gate } from './lib/gate.ts';
import type { FromTab, LiveChange, StreamState, ToTab } from './lib/messages.ts';
import { Switchboard } from './lib/switchboard.ts';

/** What a reader sees of the stream. */
export type LiveState = StreamState | 'paused';

/**
 * How long a topic is watched that nobody listens to any more: longer than what was read of it is shown without being asked for again.
 */
const LINGER = 30_000;

/** This tab's end of the stream. What comes while the tab is hidden or paused is noted, and read again afterwards. */
class Line {
  readonly #gate = new Gate();
  readonly #left = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #watchers = new Set<() => void>();
  #port: MessagePort | undefined;
  /** Whether the stream ends with this tab, and should while nobody looks: a browser has few connections. */
  #ownStream = false;
  #stream: StreamState = 'off';
  #paused = false;

  get state(): LiveState {
    return this.#paused && this.#stream !== 'off' ? 'paused' : this.#stream;
  }

  /** @returns what ends it */
  listen(topics: readonly string[], listener: (change: LiveChange) => void): () => void {
    if (topics.length === 0) return () => {};
    const leave = this.#gate.listen(topics, listener);
    this.#tellTopics();
    return () => {
      leave();
      for (const topic of topics) this.#leave(topic);
    };
  }

  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#changed();
    this.#setGate();
  }

  /** @returns what ends it */
  onState(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  #leave(topic: string): void {
    const forget = () => {
      this.#gate.forget(topic);
      this.#tellTopics();
    };
    clearTimeout(this.#left.get(topic));
    this.#left.set(topic, setTimeout(forget, LINGER));
  }

  #tellTopics(): void {
    this.#port ??= this.#connected();
    const idle = this.#ownStream && document.hidden;
    const topics = idle ? [] : this.#gate.topics;
    this.#send({ type: 'watch', address: addressOf('./api/labtrail/1.0/live'), topics });
  }

  #connected(): MessagePort {
    document.addEventListener('visibilitychange', () => {
      if (this.#ownStream) this.#tellTopics();
      this.#setGate();
    });
    addEventListener('pagehide', () => this.#send({ type: 'bye' }));
    addEventListener('pageshow', ({ persisted }) => persisted && this.#tellTopics());
    return this.#joined(sharedPort(() => this.#goAlone()) ?? this.#ownPort());
  }

  /** When the shared worker can't be loaded. */
  #goAlone(): void {
    this.#port = this.#joined(this.#ownPort());
    this.#tellTopics();
  }

  #ownPort(): MessagePort {
    this.#ownStream = true;
    const { port1, port2 } = new MessageChannel();
    new Switchboard().connect(port2);
    return port1;
  }

  #joined(port: MessagePort): MessagePort {
    port.onmessage = ({ data }: MessageEvent<ToTab>) => {
      if (data.type === 'event') return this.#gate.pass(data.event);
      this.#stream = data.state;
      this.#changed();
    };
    return port;
  }

  #send(message: FromTab): void {
    this.#port?.postMessage(message);
  }

  #setGate(): void {
    this.#gate.set(!this.#paused && !document.hidden);
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}

function sharedPort(onFailure: () => void): MessagePort | undefined {
  if (typeof SharedWorker === 'undefined') return undefined;
  try {
    const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'labtrail-live' });
    worker.addEventListener('error', onFailure, { once: true });
    return worker.port;
  } catch {
    return undefined;
  }
}

export const line = new Line();
