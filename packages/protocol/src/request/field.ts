import type { z } from 'zod';

/** What a reader of MLflow's spellings must know of a field; taken from the field's schema. */
export interface Field {
  readonly kind: 'text' | 'integer' | 'double' | 'choice' | 'list' | 'object' | 'other';
  readonly optional: boolean;
  /** Of a choice, in the order of their numbers, from 1 on. */
  readonly choices?: readonly string[];
  /** Of a list. */
  readonly item?: Field;
  /** Of an object. */
  readonly fields?: readonly NamedField[];
}

export interface NamedField extends Field {
  readonly name: string;
  /** The name in camel case, when that is another one. */
  readonly alias?: string;
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly format?: string;
  readonly entries?: Record<string, string>;
  readonly shape?: Record<string, z.ZodType>;
}

/** The fields of a request, as its schema has them. */
export function fieldsOf(schema: z.ZodObject): readonly NamedField[] {
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, of]) => namedField(name, of));
}

/** Every camel case name below `fields`. */
export function aliasesOf(fields: readonly NamedField[]): string[] {
  return fields.flatMap((field) => [
    ...(field.alias ? [field.alias] : []),
    ...aliasesOf(field.fields ?? field.item?.fields ?? []),
  ]);
}

function namedField(name: string, schema: z.ZodType): NamedField {
  const alias = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { name, ...(alias !== name && { alias }), ...fieldOf(schema) };
}

function fieldOf(schema: z.ZodType): Field {
  const definition = schema._zod.def as Definition;
  switch (definition.type) {
    case 'optional':
    case 'default':
    case 'nullable':
      return { ...fieldOf(definition.innerType as z.ZodType), optional: true };
    case 'pipe':
      return fieldOf(definition.in as z.ZodType);
    case 'union':
      return fieldOf(definition.options?.[0] as z.ZodType);
    case 'string':
      return { kind: 'text', optional: false };
    case 'number':
      return { kind: definition.format ? 'integer' : 'double', optional: false };
    case 'enum':
      return { kind: 'choice', optional: false, choices: Object.values(definition.entries ?? {}) };
    case 'array':
      return { kind: 'list', optional: false, item: fieldOf(definition.element as z.ZodType) };
    case 'object':
      return { kind: 'object', optional: false, fields: fieldsOf(schema as z.ZodObject) };
    default:
      return { kind: 'other', optional: false };
  }
}
