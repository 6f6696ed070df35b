import type { JsonEndpoint } from '@labtrail/protocol';
import fc from 'fast-check';
import { z } from 'zod';

/** The parts of JSON Schema that the protocol's requests are made of. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** What fields named so may well hold: real ids among others, so that a request gets past the first check. */
export type Likely = Readonly<Record<string, readonly unknown[]>>;

const ODD = [
  '',
  ' ',
  '0',
  '-1',
  '../x',
  '/a',
  'a//b',
  'a\0b',
  '%00',
  '%2e%2e',
  "'; --",
  '😀',
  '\ud800',
  'NaN',
  'name = "x"',
];
const NUMBERS = [
  0,
  1,
  -1,
  1.5,
  1e308,
  2 ** 53,
  -(2 ** 63),
  2 ** 64,
  'Infinity',
  '-Infinity',
  'NaN',
  '9223372036854775808',
];

/** Requests of an endpoint: of the right form, more or less. */
export function requestsTo({ request }: JsonEndpoint, likely: Likely): fc.Arbitrary<object> {
  const schema = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as Schema;
  return recordOf(schema.properties ?? {}, likely);
}

function recordOf(properties: Readonly<Record<string, Schema>>, likely: Likely): fc.Arbitrary<object> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, fieldOf(name, schema, likely)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

function fieldOf(name: string, schema: Schema, likely: Likely): fc.Arbitrary<unknown> {
  const known = likely[name] ?? [];
  const weight = known.length > 0 ? 12 : 0;
  return fc.oneof(
    ...(weight ? [{ weight, arbitrary: fc.constantFrom(...known) }] : []),
    { weight: 8, arbitrary: contentOf(name, schema, likely) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  );
}

function contentOf(name: string, schema: Schema, likely: Likely): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => contentOf(name, one, likely)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.properties) return recordOf(schema.properties, likely);
  if (schema.type === 'array') return fc.array(fieldOf(name, schema.items ?? {}, likely), { maxLength: 5 });
  if (schema.type === 'string') return fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 300 }));
  return fc.oneof(fc.constantFrom(...NUMBERS), fc.double(), fc.integer());
}
