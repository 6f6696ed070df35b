import { describe, expect, it } from 'vitest';
import { compareByOrder } from './compare.ts';
import { parseOrderBy } from './order.ts';
import type { Searchable } from './searchable.ts';
import { RUN_GRAMMAR } from './tracking-grammars.ts';

interface Values {
  readonly acc?: number;
  readonly name?: string;
}

function runOf({ acc, name }: Values): Searchable & { readonly values: Values } {
  return {
    values: { ...(acc !== undefined && { acc }), ...(name !== undefined && { name }) },
    metric: () => acc,
    param: () => undefined,
    tag: () => undefined,
    attribute: () => name,
    datasets: () => [],
  };
}

function sorted(clauses: string[], all: Values[]): Values[] {
  return all
    .map(runOf)
    .sort(compareByOrder(parseOrderBy(clauses, RUN_GRAMMAR)))
    .map((run) => run.values);
}

describe('compareByOrder', () => {
  const metrics = [{}, { acc: Number.NaN }, { acc: 1 }, { acc: -Infinity }, { acc: 0.5 }, { acc: Infinity }];

  it('puts NaN after numbers and missing values last, ascending', () => {
    const expected = [{ acc: -Infinity }, { acc: 0.5 }, { acc: 1 }, { acc: Infinity }, { acc: Number.NaN }, {}];
    expect(sorted(['metrics.acc'], metrics)).toEqual(expected);
  });

  it('puts NaN after numbers and missing values last, descending', () => {
    const expected = [{ acc: Infinity }, { acc: 1 }, { acc: 0.5 }, { acc: -Infinity }, { acc: Number.NaN }, {}];
    expect(sorted(['metrics.acc DESC'], metrics)).toEqual(expected);
  });

  it('compares texts by code points, as UTF-8 bytes do', () => {
    const names = ['\u{1f9ea}', 'b', '\uff5e', 'B', '', 'ba', 'é'].map((name) => ({ name }));
    const expected = ['', 'B', 'b', 'ba', 'é', '\uff5e', '\u{1f9ea}'].map((name) => ({ name }));
    expect(sorted(['run_name'], names)).toEqual(expected);
    expect(sorted(['run_name DESC'], names)).toEqual(expected.toReversed());
  });

  it('goes by a later clause where the earlier ones tell nothing apart', () => {
    const runs = [{ acc: 1, name: 'b' }, { name: 'd' }, { acc: 1, name: 'a' }, { name: 'c' }];
    expect(sorted(['metrics.acc DESC', 'run_name'], runs)).toEqual([
      { acc: 1, name: 'a' },
      { acc: 1, name: 'b' },
      { name: 'c' },
      { name: 'd' },
    ]);
  });

  it.each([{ acc: 1, name: 'a' }, { acc: Number.NaN, name: '' }, {}])('calls %j and its equal a tie', (values) => {
    const compare = compareByOrder(parseOrderBy(['metrics.acc', 'run_name DESC'], RUN_GRAMMAR));
    expect(compare(runOf(values), runOf(values))).toBe(0);
  });

  it('goes by the first of several values of a metric, and takes none for a missing one', () => {
    const models = [[], [2, 9], [1, 5], [3]].map((auc) => ({ ...runOf({}), auc, metric: () => auc }));
    const ordered = models.sort(compareByOrder(parseOrderBy(['metrics.auc DESC'], RUN_GRAMMAR)));
    expect(ordered.map(({ auc }) => auc)).toEqual([[3], [2, 9], [1, 5], []]);
  });
});
