import type { ColumnSummary, RunGroup } from '@labtrail/core';
import { type Column, compareCells, numberOf } from '@labtrail/search';
import type { GroupOrder, RunGroupQuery } from '../contract.ts';
import { valueIn } from './run-cells.ts';
import type { RunRecord } from './state.ts';

/** All groups of `runs`, in order. */
export function groupsOf(runs: readonly RunRecord[], query: RunGroupQuery): RunGroup[] {
  const groups = Map.groupBy(runs, (run) => JSON.stringify(query.groupBy.map((column) => textOf(run, column))));
  return [...groups.values()]
    .map((members) => ({
      values: query.groupBy.map((column) => textOf(members[0] as RunRecord, column)),
      count: members.length,
      columns: query.columns.map((column) => summary(members.flatMap((run) => numberIn(run, column)))),
    }))
    .sort(comparison(query));
}

function textOf(run: RunRecord, column: Column): string | null {
  return (valueIn(run, column) as string | undefined) ?? null;
}

function numberIn(run: RunRecord, column: Column): number[] {
  const value = valueIn(run, column);
  const number = typeof value === 'string' ? numberOf(value) : value;
  return number === undefined || Number.isNaN(number) ? [] : [number];
}

function summary(values: number[]): ColumnSummary | null {
  const count = values.length;
  if (count === 0) return null;
  const sorted = values.toSorted((a, b) => Number(a > b) - Number(a < b));
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const [low = 0, high = 0] = [sorted[(count - 1) >> 1], sorted[count >> 1]];
  return {
    count,
    mean,
    min: sorted[0] as number,
    max: sorted[count - 1] as number,
    median: low === high ? low : (low + high) / 2,
    spread: count === 1 ? 0 : Math.sqrt(squares / (count - 1)),
  };
}

function comparison({ groupBy, order }: RunGroupQuery): (a: RunGroup, b: RunGroup) => number {
  const byValues = groupBy.map((column, place) => compareValues(column, place, 'ASC'));
  const compares = [...order.map((each) => compareGroups(groupBy, each)), ...byValues];
  return (a, b) => {
    for (const compare of compares) {
      const result = compare(a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
}

const NUMBERS: Column = { kind: 'metric', fact: 'latest', key: '' };

function compareGroups(groupBy: readonly Column[], order: GroupOrder): (a: RunGroup, b: RunGroup) => number {
  const { by, direction } = order;
  if (by === 'value') return compareValues(groupBy[order.place] as Column, order.place, direction);
  const compare = compareCells(NUMBERS, direction);
  if (by === 'size') return (a, b) => compare(a.count, b.count);
  return (a, b) => compare(a.columns[order.place]?.[by], b.columns[order.place]?.[by]);
}

function compareValues(column: Column, place: number, direction: 'ASC' | 'DESC') {
  const compare = compareCells(column, direction);
  return (a: RunGroup, b: RunGroup) => compare(a.values[place] ?? undefined, b.values[place] ?? undefined);
}
