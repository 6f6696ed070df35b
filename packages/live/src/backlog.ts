/** A message on its way to everybody who watches its topic. */
export interface Message {
  readonly position: number;
  readonly topic: string;
  readonly bytes: Buffer;
}

/** How much is kept. */
export interface BacklogBounds {
  readonly count: number;
  readonly bytes: number;
}

/** What was told last, so that those who come back hear it: bounded by count and bytes. */
export class Backlog {
  readonly #most: BacklogBounds;
  #kept: Message[] = [];
  #bytes = 0;
  /** The position of the last message that was let go. */
  #forgotten = 0;

  constructor(most: BacklogBounds) {
    this.#most = most;
  }

  add(message: Message): void {
    this.#kept.push(message);
    this.#bytes += message.bytes.length;
    let over = 0;
    while (this.#kept.length - over > this.#most.count || this.#bytes > this.#most.bytes) {
      const oldest = this.#kept[over] as Message;
      this.#bytes -= oldest.bytes.length;
      this.#forgotten = oldest.position;
      over += 1;
    }
    if (over > 0) this.#kept.splice(0, over);
  }

  /** Lets go of everything up to a position. */
  forget(position: number): void {
    this.#kept = [];
    this.#bytes = 0;
    this.#forgotten = position;
  }

  /** The messages behind a position, the oldest first; `undefined` when some were let go. */
  since(position: number): readonly Message[] | undefined {
    if (position < this.#forgotten) return undefined;
    return this.#kept.filter((message) => message.position > position);
  }
}
