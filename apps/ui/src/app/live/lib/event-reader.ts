/** An event as a stream carries it. */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

/** Reads a stream of server-sent events, piece by piece: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export class EventReader {
  /** The position that was told last, with an event or without. */
  position = '';
  #text = '';

  /** The events that a piece completes. */
  read(piece: string): StreamEvent[] {
    const blocks = (this.#text + piece).split('\n\n');
    this.#text = blocks.pop() ?? '';
    return blocks.flatMap((block) => this.#eventOf(block));
  }

  #eventOf(block: string): StreamEvent[] {
    const event = { name: 'message', data: '' };
    for (const line of block.split('\n')) {
      const [, field, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
      if (field === 'event') event.name = value;
      if (field === 'data') event.data = value;
      if (field === 'id') this.position = value;
    }
    return event.data ? [event] : [];
  }
}
