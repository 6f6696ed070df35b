import { JsonItems } from '@labtrail/core';
import type { z } from 'zod';
import type { Body } from './answer.ts';

/** Writes an endpoint's answers as JSON. */
export type Encoder = (answer: Record<string, unknown>) => Body;

interface Part {
  readonly name: string;
  readonly key: string;
  /** An empty list isn't written. */
  readonly optional: boolean;
}

/** Makes the writer of a response's schema. Lists that come as `JsonItems` are put in as they are. */
export function encoderOf(response: z.ZodObject): Encoder {
  const parts = Object.entries(response.shape as Record<string, z.ZodType>).map(([name, schema]): Part => {
    return { name, key: `${JSON.stringify(name)}:`, optional: schema.safeParse(undefined).success };
  });
  if (parts.length === 0) return () => ['{}'];
  return (answer) => {
    const written = new Pieces();
    for (const part of parts) written.add(part, answer[part.name]);
    return written.end();
  };
}

/** The text of an object under way, cut where JSON that is ready made comes in between. */
class Pieces {
  readonly #done: (string | Uint8Array)[] = [];
  #text = '{';

  add({ key, optional }: Part, value: unknown): void {
    if (value === undefined) return;
    if (optional && countOf(value) === 0) return;
    if (this.#text !== '{' || this.#done.length > 0) this.#text += ',';
    this.#text += key;
    if (!(value instanceof JsonItems)) {
      this.#text += jsonOf(value);
      return;
    }
    this.#done.push(`${this.#text}[`, value.json);
    this.#text = ']';
  }

  end(): Body {
    return [...this.#done, `${this.#text}}`];
  }
}

function countOf(value: unknown): number | undefined {
  if (value instanceof JsonItems) return value.count;
  return Array.isArray(value) ? value.length : undefined;
}

/** JSON in which NaN and the infinities are texts. They are rare, and where there are any, plain JSON has a null. */
function jsonOf(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes(':null') ? JSON.stringify(value, nameNonFinite) : text;
}

function nameNonFinite(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
