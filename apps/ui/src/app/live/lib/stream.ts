import { pauseAfter } from './backoff.ts';
import { EventReader } from './event-reader.ts';
import { queryOf, type StreamState, type TopicEvent, topicEvent } from './messages.ts';

/** A stream that is silent for so long is taken for dead; the server gives a sign of life every 15 seconds. */
const SILENCE = 40_000;

export interface StreamOptions {
  readonly address: string;
  readonly onEvent: (event: TopicEvent) => void;
  readonly onState: (state: StreamState) => void;
  /** Milliseconds to wait after so many failures. */
  readonly pause?: (failures: number) => number;
}

/** One connection to the server, which is opened again when it breaks, where it broke. */
export class LiveStream {
  readonly #options: StreamOptions;
  #topics: readonly string[] = [];
  #position = '';
  #going: AbortController | undefined;
  #failures = 0;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  /** Watches these topics from now on; none ends the connection. */
  watch(topics: readonly string[]): void {
    if (topics.length === this.#topics.length && topics.every((topic) => this.#topics.includes(topic))) return;
    this.#topics = [...topics];
    this.#going?.abort();
    this.#going = undefined;
    if (topics.length === 0) {
      this.#options.onState('off');
      return;
    }
    const going = new AbortController();
    this.#going = going;
    void this.#keepOpen(going.signal);
  }

  async #keepOpen(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      if (this.#failures === 0 && this.#position === '') this.#options.onState('connecting');
      await this.#read(ended).catch(() => {});
      if (ended.aborted) return;
      this.#failures += 1;
      this.#options.onState('reconnecting');
      await passed((this.#options.pause ?? pauseAfter)(this.#failures), ended);
    }
  }

  /** Reads until the stream ends or breaks. */
  async #read(ended: AbortSignal): Promise<void> {
    const silent = new AbortController();
    const signal = AbortSignal.any([ended, silent.signal]);
    let watchdog = setTimeout(() => silent.abort(), SILENCE);
    try {
      const pieces = await this.#opened(signal);
      const reader = new EventReader();
      for (;;) {
        const { done, value } = await pieces.read();
        if (done || ended.aborted) return;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => silent.abort(), SILENCE);
        for (const { name, data } of reader.read(value)) this.#take(name, data);
        this.#position = reader.position || this.#position;
      }
    } finally {
      clearTimeout(watchdog);
    }
  }

  async #opened(signal: AbortSignal): Promise<ReadableStreamDefaultReader<string>> {
    const answer = await fetch(`${this.#options.address}?${queryOf(this.#topics)}`, {
      headers: this.#position ? { 'Last-Event-ID': this.#position } : {},
      cache: 'no-store',
      signal,
    });
    if (!answer.ok || !answer.body) throw new Error(`The server answered ${answer.status}`);
    return answer.body.pipeThrough(new TextDecoderStream()).getReader();
  }

  #take(name: string, data: string): void {
    if (name === 'open') this.#begun();
    const event = topicEvent(name, data);
    if (event) this.#options.onEvent(event);
  }

  /** Without a position before, nobody knows what was written while the pages read. */
  #begun(): void {
    this.#failures = 0;
    if (this.#position === '') this.#options.onEvent({ topics: this.#topics, change: { kind: 'reset' } });
    this.#options.onState('connected');
  }
}

function passed(milliseconds: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
