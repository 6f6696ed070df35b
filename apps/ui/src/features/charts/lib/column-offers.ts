import type { RunColumn } from '@labtrail/core';
import { type Column, printColumn, readColumn } from '@labtrail/search';
import { ATTRIBUTE_COLUMNS, columnLabel, columnTitle } from '../../runs/lib/columns.ts';

/** What a chart can draw: whole series, numbers of metrics, or any column. */
export type Offer = 'series' | 'metrics' | 'all';

/** What a reader looks for. */
export interface Wanted {
  readonly contains: string;
  /** The step at which a metric's value is wanted. */
  readonly step?: number | undefined;
}

/** Reads `loss at 100`, or as its column is called `loss (at 100)`; all else is a part of a key. */
export function searchedFor(text: string): Wanted {
  const typed = text.trim();
  const [, key = '', plain, inside] = /^(.*?)\s*(?:\(at (\d+)\)|\bat (\d+))$/.exec(typed) ?? [];
  const step = Number(plain ?? inside);
  return key !== '' && Number.isSafeInteger(step) ? { contains: key, step } : { contains: withoutFact(typed) };
}

/** `loss (min)` is how a column is called, not a part of its key. */
function withoutFact(typed: string): string {
  return typed.replace(/ \((?:min|max)\)$/, '');
}

/** What a column is called where it is offered: with its kind where there are several. */
export function offerLabel(columnId: string, offer: Offer): string {
  const column = readColumn(columnId);
  if (!column) return columnId;
  return offer === 'all' ? columnTitle(column) : columnLabel(column);
}

/** Ids of the columns that are offered, of what was logged and, where all are offered, the attributes. */
export function offered(
  logged: readonly RunColumn[],
  { wanted: { contains, step }, offer }: { readonly wanted: Wanted; readonly offer: Offer },
): string[] {
  const columns = logged.flatMap((one) => columnsFor(one, { step, offer }));
  const text = contains.toLowerCase();
  const holds = (column: Column) => `${column.key} ${columnLabel(column)}`.toLowerCase().includes(text);
  const attributes = offer === 'all' ? [START, ...ATTRIBUTE_COLUMNS].filter(holds) : [];
  return [...columns, ...attributes].map(printColumn);
}

const START: Column = { kind: 'attribute', key: 'start_time' };

function columnsFor(
  { kind, key }: RunColumn,
  { step, offer }: { readonly step: number | undefined; readonly offer: Offer },
): Column[] {
  if (kind !== 'metric') return key.startsWith('mlflow.') ? [] : [{ kind, key }];
  if (offer === 'series') return [{ kind, fact: 'latest', key }];
  if (step !== undefined) return [{ kind: 'metric at step', step, key }];
  return (['latest', 'min', 'max'] as const).map((fact) => ({ kind, fact, key }));
}
