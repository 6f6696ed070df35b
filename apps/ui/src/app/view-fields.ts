import type { SearchSchemaInput } from '@tanstack/react-router';

/** Reads one value of an address; what can't be one gives the field's own value, never an error. */
export type ViewField<T> = (value: unknown) => T;
type Fields = Readonly<Record<string, ViewField<unknown>>>;
/** What is made of an address by these fields. */
type ViewOf<F extends Fields> = { [K in keyof F]: ReturnType<F[K]> };

/** A text; empty if there is none. A bare number or word of an address is a text, too. */
export function text(otherwise = ''): ViewField<string> {
  return (value) =>
    typeof value === 'string'
      ? value
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : otherwise;
}

export function flag(otherwise = false): ViewField<boolean> {
  return (value) => (typeof value === 'boolean' ? value : otherwise);
}

/** One of some words; the first one unless the address has another. */
export function oneOf<const T extends string>(...words: readonly [T, ...T[]]): ViewField<T> {
  return (value) => words.find((word) => word === value) ?? words[0];
}

/** A number within bounds. */
export function number({ min, max }: { readonly min: number; readonly max: number }, otherwise = 0): ViewField<number> {
  return (value) => (typeof value === 'number' && value >= min && value <= max ? value : otherwise);
}

/** A list of texts; a text by itself is a list of one. */
export function texts(): ViewField<string[]> {
  const one = text();
  return (value) => (Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]).map(one);
}

/** Reads the state of a page from its address: takes anything, and answers all fields. */
export function viewOf<F extends Fields>(fields: F): (search: Partial<ViewOf<F>> & SearchSchemaInput) => ViewOf<F> {
  return (search) => {
    const values: Readonly<Record<string, unknown>> = search;
    return Object.fromEntries(Object.entries(fields).map(([name, read]) => [name, read(values[name])])) as ViewOf<F>;
  };
}
