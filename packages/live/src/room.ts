import { randomBytes } from 'node:crypto';
import type { Writable } from 'node:stream';
import { Backlog, type BacklogBounds, type Message } from './backlog.ts';
import { beatText, eventText } from './events.ts';
import { Viewer } from './viewer.ts';

/** What a reader who comes back is sent of what it missed, in bytes; it reads again when that is more. */
const MOST_MISSED = 1_048_576;
/** For how many beats a topic is kept that nobody watches, for those who come back. */
const KEPT_BEATS = 4;

interface Topic {
  readonly viewers: Set<Viewer>;
  /** The position from which on everything that was written to it was told. */
  since: number;
  beatsAlone: number;
}

/** The topics of one workspace, those who watch them, and what they were told last. */
export class Room {
  readonly #topics = new Map<string, Topic>();
  readonly #viewers = new Set<Viewer>();
  readonly #backlog: Backlog;
  readonly #epoch = randomBytes(6).toString('hex');
  #position = 0;

  constructor(bounds: BacklogBounds) {
    this.#backlog = new Backlog(bounds);
  }

  /** Whether nobody watches, nor did a short while ago. */
  get empty(): boolean {
    return this.#topics.size === 0;
  }

  /** What is watched. */
  get topics(): string[] {
    return [...this.#topics.keys()];
  }

  watches(topic: string): boolean {
    return this.#topics.has(topic);
  }

  /** Tells everybody who watches a topic. */
  post(topic: string, event: string, data: object): void {
    const watched = this.#topics.get(topic);
    if (!watched) return;
    this.#position += 1;
    const bytes = Buffer.from(eventText(event, this.#id(), data));
    this.#backlog.add({ position: this.#position, topic, bytes });
    for (const viewer of watched.viewers) viewer.send(bytes);
  }

  /** Tells everybody to read again: something was written that isn't known. */
  loseTrack(): void {
    this.#position += 1;
    this.#backlog.forget(this.#position);
    for (const topic of this.#topics.values()) topic.since = this.#position;
    for (const viewer of this.#viewers) viewer.send(this.#resetOf(viewer.topics));
  }

  /** Lets a reader in: what it missed since the position `last` comes first, then what is written to its topics. */
  enter(out: Writable, topics: readonly string[], last: string | undefined): Viewer {
    const viewer = new Viewer(out, topics, () => this.#resetOf(topics));
    const before = last === undefined ? undefined : this.#positionOf(last);
    const missed = before === undefined ? undefined : this.#missed(topics, before);
    const unsure = topics.filter((topic) => !missed || this.#sinceOf(topic) > (before ?? 0));
    for (const topic of topics) this.#kept(topic).viewers.add(viewer);
    this.#viewers.add(viewer);
    for (const { bytes } of missed ?? []) viewer.send(bytes);
    if (last !== undefined && unsure.length > 0) viewer.send(this.#resetOf(unsure));
    viewer.send(eventText('open', this.#id(), {}));
    return viewer;
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer);
    for (const topic of viewer.topics) this.#topics.get(topic)?.viewers.delete(viewer);
  }

  /** Gives every stream a sign of life, and forgets what nobody has watched for a while. */
  beat(): void {
    const text = beatText(this.#id());
    for (const viewer of this.#viewers) viewer.beat(text);
    for (const [name, topic] of this.#topics) {
      topic.beatsAlone = topic.viewers.size > 0 ? 0 : topic.beatsAlone + 1;
      if (topic.beatsAlone > KEPT_BEATS) this.#topics.delete(name);
    }
  }

  close(): void {
    for (const viewer of this.#viewers) viewer.end();
  }

  #id(): string {
    return `${this.#epoch}-${this.#position}`;
  }

  /** `undefined` for what this room never said. */
  #positionOf(id: string): number | undefined {
    const [, epoch, text] = /^([0-9a-f]+)-(\d{1,15})$/.exec(id) ?? [];
    const position = Number(text);
    return epoch === this.#epoch && position <= this.#position ? position : undefined;
  }

  #missed(topics: readonly string[], before: number): readonly Message[] | undefined {
    const missed = this.#backlog.since(before)?.filter(({ topic }) => topics.includes(topic));
    const size = missed?.reduce((sum, { bytes }) => sum + bytes.length, 0) ?? 0;
    return size <= MOST_MISSED ? missed : undefined;
  }

  #sinceOf(topic: string): number {
    return this.#topics.get(topic)?.since ?? Number.POSITIVE_INFINITY;
  }

  #kept(name: string): Topic {
    const known = this.#topics.get(name);
    if (known) return known;
    const fresh = { viewers: new Set<Viewer>(), since: this.#position, beatsAlone: 0 };
    this.#topics.set(name, fresh);
    return fresh;
  }

  #resetOf(topics: readonly string[]): string {
    return eventText('reset', this.#id(), { topics });
  }
}
