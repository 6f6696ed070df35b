import type { Run } from '@labtrail/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { shortNumber, wireNumber } from '../../../app/numbers.ts';
import { rangesQuery } from '../api.ts';
import { type Cell, ValueTable } from './ValueTable.tsx';

const HEAD = ['Metric', 'Latest', 'Min', 'Max', 'Step'];

/** Metrics with their latest point, and the least and greatest of all points. */
export function RunMetrics({ run }: { readonly run: Run }) {
  const metrics = run.data.metrics ?? [];
  const keys = useMemo(() => metrics.map(({ key }) => key), [metrics]);
  const ranges = useQuery(rangesQuery(run)).data;
  const points = useMemo(() => new Map(metrics.map((metric) => [metric.key, metric])), [metrics]);
  const cells = (key: string): Cell[] => {
    const range = ranges?.get(key);
    const point = points.get(key);
    return [
      numberCell(point?.value),
      numberCell(range && outermost(Math.min, [range.min, point?.value])),
      numberCell(range && outermost(Math.max, [range.max, point?.value])),
      { text: point?.step, whole: String(point?.step) },
    ];
  };
  return <ValueTable title="Metrics" head={HEAD} keys={keys} cells={cells} numbers none="No metrics were logged." />;
}

/** The latest point may be newer than the range. NaN is no end of a range, unless there is nothing else. */
function outermost(
  of: (...numbers: number[]) => number,
  values: readonly (number | string | null | undefined)[],
): number {
  const numbers = values.flatMap((value) => (value === null || value === undefined ? [] : [wireNumber(value)]));
  const said = numbers.filter((number) => !Number.isNaN(number));
  return said.length > 0 ? of(...said) : Number.NaN;
}

function numberCell(value: number | string | null | undefined): Cell {
  if (value === undefined || value === null) return { text: '', whole: '' };
  const number = wireNumber(value);
  return { text: shortNumber(number), whole: String(number) };
}
