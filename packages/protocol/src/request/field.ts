import type { z } from 'zod';

/** What a reader of MLflow's spellings must know of a field; taken from the field's schema. */
export interface Field {
  readonly kind: 'text' | 'integer' | 'double' | 'choice' | 'list' | 'object' | 'other';
  readonly optional: boolean;
  /** Of a choice, in the order of their numbers, from 1 on. */
  readonly choices?: readonly string[];
  /** Of a list. */
  readonly item?: Field;
  /** Of an object; of one that may have several forms, those of all. */
  readonly fields?: readonly NamedField[];
  /** Whether an object refuses fields that it doesn't know. */
  readonly closed?: boolean;
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
  readonly catchall?: z.ZodType;
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
      return ofAny((definition.options ?? []).map(fieldOf));
    case 'string':
      return { kind: 'text', optional: false };
    case 'number':
      return { kind: definition.format ? 'integer' : 'double', optional: false };
    case 'enum':
      return { kind: 'choice', optional: false, choices: Object.values(definition.entries ?? {}) };
    case 'array':
      return { kind: 'list', optional: false, item: fieldOf(definition.element as z.ZodType) };
    case 'object':
      return objectField(schema as z.ZodObject, definition.catchall);
    default:
      return { kind: 'other', optional: false };
  }
}

function objectField(schema: z.ZodObject, catchall: z.ZodType | undefined): Field {
  const closed = catchall?._zod.def.type === 'never';
  return { kind: 'object', optional: false, fields: fieldsOf(schema), ...(closed && { closed }) };
}

/** A value of the first form, or an object of any of them. */
function ofAny(forms: readonly Field[]): Field {
  const [first = { kind: 'other', optional: false }] = forms;
  if (first.kind !== 'object') return first;
  const fields = new Map(forms.flatMap((form) => form.fields ?? []).map((field) => [field.name, field]));
  return { ...first, fields: [...fields.values()] };
}
