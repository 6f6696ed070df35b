/** One input, output or parameter of a model's signature. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

export interface Signature {
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
  readonly params: readonly Field[];
}

const PARTS = ['inputs', 'outputs', 'params'] as const;

/**
 * The signature that an `MLmodel` file holds: below `signature:`, each part is a JSON text in single quotes, which YAML may fold
 * over several lines. `undefined` for a file without one.
 */
export function signatureOf(file: string): Signature | undefined {
  const section = /^signature:\n((?:[ ]+.*\n?)*)/m.exec(file)?.[1];
  if (section === undefined) return undefined;
  const [inputs = [], outputs = [], params = []] = PARTS.map((part) => fieldsOf(section, part));
  return { inputs, outputs, params };
}

function fieldsOf(section: string, part: string): Field[] {
  const quoted = new RegExp(`^ +${part}: '((?:[^']|'')*)'`, 'm').exec(section)?.[1];
  if (quoted === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(quoted.replace(/\n\s*/g, ' ').replaceAll("''", "'"));
    return Array.isArray(parsed) ? parsed.map(fieldOf) : [];
  } catch {
    return [];
  }
}

/** A field as a schema of MLflow writes it; one without a name goes by its place. */
export function fieldOf(field: Record<string, unknown>, index: number): Field {
  return {
    name: String(field.name ?? index),
    type: typeOf(field),
    optional: field.required === false,
  };
}

/** The type as people write it: `double`, `tensor float64 (-1, 28, 28)`, `array of string`. */
function typeOf(field: Record<string, unknown>): string {
  const tensor = field['tensor-spec'] as { dtype?: string; shape?: number[] } | undefined;
  if (tensor) return `tensor ${tensor.dtype} (${tensor.shape?.join(', ')})`;
  const items = field.items as Record<string, unknown> | undefined;
  return items ? `${field.type} of ${typeOf(items)}` : String(field.type ?? field.dtype ?? '');
}
