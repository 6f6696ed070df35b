import { JsonItems } from '@labtrail/core';
import type { z } from 'zod';

/** Writes an endpoint's answers as JSON text. */
export type Encoder = (answer: Record<string, unknown>) => string;

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
  if (parts.length === 0) return () => '{}';
  return (answer) =>
    `{${parts
      .map((part) => written(part, answer[part.name]))
      .filter(Boolean)
      .join(',')}}`;
}

function written({ key, optional }: Part, value: unknown): string {
  if (value === undefined) return '';
  if (value instanceof JsonItems) return optional && value.count === 0 ? '' : `${key}[${value.text}]`;
  if (optional && Array.isArray(value) && value.length === 0) return '';
  return key + jsonOf(value);
}

/** JSON in which NaN and the infinities are texts. They are rare, and where there are any, plain JSON has a null. */
function jsonOf(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes(':null') ? JSON.stringify(value, nameNonFinite) : text;
}

function nameNonFinite(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
