import { RUN_STATUSES, type RunColumn } from '@labtrail/core';
import { type Column, type Field, type Operator, printFilter, RUN_GRAMMAR } from '@labtrail/search';
import { type NamedField, type Place, placeOf } from './filter-place.ts';

/** What completions are made of: keys that fit what is typed, and values of the field before the caret. */
export interface Known {
  readonly keys: readonly RunColumn[];
  readonly values: readonly string[];
}

/** What could be written from `from` to the caret, the likeliest first. */
export interface Completions {
  readonly from: number;
  readonly options: readonly string[];
}

/** More are found by typing. */
const LISTED = 100;
/** Longer values are read nowhere, least of all in a list. */
const LONGEST = 200;

/** What is due at the caret of a filter that is being typed; `undefined` within a word and where nothing can be told. */
export function placeAt(text: string, caret: number): Place | undefined {
  return /^[^\s),]/.test(text.slice(caret)) ? undefined : placeOf(text.slice(0, caret));
}

/** What could stand there: a field, a comparator, a value or AND. */
export function completionsOf(text: string, caret: number, known: Known): Completions {
  const place = placeAt(text, caret);
  if (!place) return { from: caret, options: [] };
  return { from: place.from, options: matching(candidates(place, known), text.slice(place.from, caret)) };
}

/** Which keys the server is asked for at a place where a field is due and some of it is typed. */
export function askedKeys(typed: string): { readonly contains: string; readonly kind?: RunColumn['kind'] } {
  const [, head = '', key] = /^([^.]*)(?:\.(.*))?$/s.exec(typed) ?? [];
  const kind = KINDS.find((one) => `${one}s`.startsWith(plain(head)) && head !== '');
  if (key === undefined) return kind ? { contains: '', kind } : { contains: plain(typed) };
  return kind ? { contains: plain(key), kind } : { contains: plain(typed) };
}

const KINDS = ['metric', 'param', 'tag'] as const;

/** The column whose values could stand at a place; `undefined` where the server knows no list of them. */
export function valueColumn(place: Place | undefined): Column | undefined {
  if (place?.kind !== 'value' || !place.field) return undefined;
  const { entity, key } = place.field;
  if (entity === 'param' || entity === 'tag') return { kind: entity, key };
  return entity === 'attribute' && VALUED.includes(key) ? { kind: entity, key } : undefined;
}

/** Attributes that many runs have in common. */
const VALUED: readonly string[] = ['user_id', 'run_name'];

/** The text and the caret after an option was taken; a space follows it, so that the next list is at hand. */
export function completed(text: string, caret: number, { from, option }: { from: number; option: string }) {
  const rest = text.slice(caret);
  const taken = `${text.slice(0, from)}${option}`;
  return { text: taken + (/^\s/.test(rest) ? rest : ` ${rest}`), caret: taken.length + 1 };
}

function candidates(place: Place, known: Known): readonly string[] {
  switch (place.kind) {
    case 'field':
      return fieldsOf(known.keys);
    case 'operator':
      return place.field?.rule.operators ?? [];
    case 'value':
      return place.field ? writtenValues(valuesOf(known.values, place.field), place) : [];
    case 'connective':
      return ['AND'];
  }
}

/** Those that hold what was typed, whatever the case and the quotes, and first those that begin with it. */
function matching(options: readonly string[], typed: string): string[] {
  const wanted = plain(typed);
  const found = options.filter((option) => option !== typed && plain(option).includes(wanted));
  const [first, others] = [true, false].map((first) =>
    found.filter((option) => plain(option).startsWith(wanted) === first),
  );
  return [...(first ?? []), ...(others ?? [])].slice(0, LISTED);
}

function plain(text: string): string {
  return text
    .replace(/['"`$]/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function fieldsOf(keys: readonly RunColumn[]): string[] {
  const own = keys.map(({ kind, key }) => ({ entity: kind, key }));
  const fixed = RUN_GRAMMAR.entities.flatMap(({ entity, keys }) =>
    'operators' in keys ? [] : keys.map(({ key }) => ({ entity, key })),
  );
  return [...own, ...fixed].map(writtenField);
}

function writtenField(field: Field): string {
  if (field.entity === 'attribute') return `attributes.${field.key}`;
  return printFilter({ kind: 'null', field, negated: false }).slice(0, -' IS NULL'.length);
}

const ANY: Field = { entity: 'param', key: 'a' };

function writtenValues(
  values: readonly (string | number)[],
  { operator, listed }: { readonly operator: Operator; readonly listed: boolean },
): string[] {
  if (!operator.endsWith('IN'))
    return values.map((value) =>
      printFilter({ kind: 'compare', field: ANY, comparator: '=', value }).slice('params.a = '.length),
    );
  const lists = values.map((value) =>
    printFilter({ kind: 'in', field: ANY, negated: false, values: [String(value)] }).slice('params.a IN '.length),
  );
  return listed ? lists.map((list) => list.slice(1, -1)) : lists;
}

/** The values of a field, in order; of a status all that there are. */
function valuesOf(values: readonly string[], field: NamedField): readonly (string | number)[] {
  if (field.entity === 'attribute' && field.key === 'status') return RUN_STATUSES;
  return field.rule.type === 'text' ? values.filter(({ length }) => length > 0 && length <= LONGEST) : [];
}
