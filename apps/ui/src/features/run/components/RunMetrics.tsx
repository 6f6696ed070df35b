import type { Run } from '@labtrail/core';
import { useMemo } from 'react';
import { shortNumber, wireNumber } from '../../../app/numbers.ts';
import { type Cell, ValueTable } from './ValueTable.tsx';

const HEAD = ['Metric', 'Latest', 'Step'];

/** Metrics with their latest point. */
export function RunMetrics({ run }: { readonly run: Run }) {
  const metrics = run.data.metrics ?? [];
  const keys = useMemo(() => metrics.map(({ key }) => key), [metrics]);
  const points = useMemo(() => new Map(metrics.map((metric) => [metric.key, metric])), [metrics]);
  const cells = (key: string): Cell[] => {
    const point = points.get(key);
    return [numberCell(point?.value), { text: point?.step, whole: String(point?.step) }];
  };
  return <ValueTable title="Metrics" head={HEAD} keys={keys} cells={cells} numbers none="No metrics were logged." />;
}

function numberCell(value: number | string | null | undefined): Cell {
  if (value === undefined || value === null) return { text: '', whole: '' };
  const number = wireNumber(value);
  return { text: shortNumber(number), whole: String(number) };
}
