import type { FromTab, StreamState, TopicEvent, ToTab } from './messages.ts';
import { LiveStream, type StreamOptions } from './stream.ts';

/** The end of a channel to a tab. */
export interface Port {
  postMessage(message: ToTab): void;
  onmessage: ((event: MessageEvent<FromTab>) => void) | null;
}

/** Holds one stream for all tabs, and passes on to each what it watches. */
export class Switchboard {
  readonly #tabs = new Map<Port, ReadonlySet<string>>();
  readonly #options: Pick<StreamOptions, 'pause'>;
  #stream: LiveStream | undefined;
  #state: StreamState = 'off';

  constructor(options: Pick<StreamOptions, 'pause'> = {}) {
    this.#options = options;
  }

  connect(port: Port): void {
    port.onmessage = ({ data }) => {
      if (data.type === 'watch') this.#watch(port, data.address, data.topics);
      else this.#tabs.delete(port);
      this.#stream?.watch([...new Set([...this.#tabs.values()].flatMap((topics) => [...topics]))]);
    };
  }

  #watch(port: Port, address: string, topics: readonly string[]): void {
    this.#stream ??= new LiveStream({
      address,
      onEvent: (event) => this.#tell(event),
      onState: (state) => this.#turn(state),
      ...this.#options,
    });
    this.#tabs.set(port, new Set(topics));
    port.postMessage({ type: 'state', state: this.#state });
  }

  #tell(event: TopicEvent): void {
    for (const [port, topics] of this.#tabs)
      if (event.topics.some((topic) => topics.has(topic))) port.postMessage({ type: 'event', event });
  }

  #turn(state: StreamState): void {
    this.#state = state;
    for (const port of this.#tabs.keys()) port.postMessage({ type: 'state', state });
  }
}
