import { DATASET_CONTEXT_TAG, RUN_STATUSES, type Run } from '@labtrail/core';
import { type Field, type Operator, printFilter, RUN_GRAMMAR } from '@labtrail/search';
import { wireNumber } from '../../../app/numbers.ts';
import type { Column } from './columns.ts';
import { type NamedField, type Place, placeOf } from './filter-place.ts';

/** What completions are made of: the columns and the runs that are loaded. */
export interface Known {
  readonly columns: readonly Column[];
  readonly runs: readonly Run[];
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

/** What could stand at the caret of a filter that is being typed: a field, a comparator, a value or AND. */
export function completionsOf(text: string, caret: number, known: Known): Completions {
  const none = { from: caret, options: [] };
  if (/^[^\s),]/.test(text.slice(caret))) return none;
  const before = text.slice(0, caret);
  const place = placeOf(before);
  if (!place) return none;
  return { from: place.from, options: matching(candidates(place, known), before.slice(place.from)) };
}

/** The text and the caret after an option was taken; a space follows it, so that the next list is at hand. */
export function completed(text: string, caret: number, { from, option }: { from: number; option: string }) {
  const rest = text.slice(caret);
  const taken = `${text.slice(0, from)}${option}`;
  return { text: taken + (/^\s/.test(rest) ? rest : ` ${rest}`), caret: taken.length + 1 };
}

function candidates(place: Place, known: Known): readonly string[] {
  switch (place.kind) {
    case 'field':
      return fieldsOf(known.columns);
    case 'operator':
      return place.field?.rule.operators ?? [];
    case 'value':
      return place.field ? writtenValues(valuesOf(known.runs, place.field), place) : [];
    case 'connective':
      return ['AND'];
  }
}

/** Those that hold what was typed, whatever the case and the quotes, and first those that begin with it. */
function matching(options: readonly string[], typed: string): string[] {
  const plain = (text: string) =>
    text
      .replace(/['"`$]/g, '')
      .replace(/\s+/g, ' ')
      .toLowerCase();
  const wanted = plain(typed);
  const found = options.filter((option) => option !== typed && plain(option).includes(wanted));
  const [first, others] = [true, false].map((first) =>
    found.filter((option) => plain(option).startsWith(wanted) === first),
  );
  return [...(first ?? []), ...(others ?? [])].slice(0, LISTED);
}

function fieldsOf(columns: readonly Column[]): string[] {
  const own = columns.flatMap(({ kind, key }) => (kind === 'attribute' ? [] : { entity: kind, key }));
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

/** What the runs have of a field, each value once, in order; of a status all that there are. */
function valuesOf(runs: readonly Run[], field: NamedField): readonly (string | number)[] {
  if (field.entity === 'attribute' && field.key === 'status') return RUN_STATUSES;
  const all = new Set(runs.flatMap((run) => runValues(run, field)));
  if (field.rule.type === 'text')
    return [...all].filter((value) => String(value).length <= LONGEST).sort((a, b) => (a < b ? -1 : 1));
  return [...all]
    .map(Number)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
}

function runValues({ info, data, inputs }: Run, { entity, key }: NamedField): (string | number)[] {
  const named = (all: readonly { key: string; value: string }[] | undefined) =>
    (all ?? []).filter((one) => one.key === key).map(({ value }) => value);
  switch (entity) {
    case 'metric':
      return (data.metrics ?? []).filter((one) => one.key === key).map(({ value }) => wireNumber(value));
    case 'param':
      return named(data.params);
    case 'tag':
      return named(data.tags);
    case 'attribute': {
      const value = info[key as keyof typeof info];
      return value === undefined || value === '' ? [] : [value];
    }
    case 'dataset':
      return (inputs?.dataset_inputs ?? []).flatMap(({ dataset, tags }) =>
        key === 'context'
          ? (tags ?? []).filter((tag) => tag.key === DATASET_CONTEXT_TAG).map(({ value }) => value)
          : [dataset[key as 'name' | 'digest'] ?? ''],
      );
  }
}
