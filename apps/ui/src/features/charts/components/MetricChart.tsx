import { Skeleton } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { envelopeQuery } from '../api.ts';
import { type StepRange, tableOf, type XAxis } from '../lib/series.ts';
import classes from './charts.module.css';
import { type Line, LineChart } from './LineChart.tsx';

interface Props {
  readonly metric: string;
  readonly lines: readonly Line[];
  readonly axis: XAxis;
  readonly smoothing: number;
  readonly log: boolean;
  /** Whether a line may still grow. */
  readonly running: boolean;
  /** The steps that the charts of the page are zoomed to; `undefined` for all. */
  readonly steps: StepRange | undefined;
  readonly onZoom: (steps: StepRange | undefined) => void;
}

const HEIGHT = 220;
const WHILE_RUNNING = 1000;

/** One metric's chart: asked for when it comes into view. */
export function MetricChart({ metric, lines, axis, smoothing, log, running, steps, onZoom }: Props) {
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (entry?.isIntersecting) setSeen(true);
  }, [entry?.isIntersecting]);
  const runIds = useMemo(() => lines.map(({ runId }) => runId), [lines]);
  const query = useQuery({
    ...envelopeQuery({ runIds, metric, steps: axis === 'step' ? steps : undefined }),
    enabled: seen && runIds.length > 0,
    refetchInterval: running && WHILE_RUNNING,
  });
  const table = useMemo(() => query.data && tableOf(query.data, runIds, axis), [query.data, runIds, axis]);
  return (
    <figure ref={ref} className={classes.chart} aria-label={`Chart of ${metric}`}>
      <figcaption className={classes.caption}>
        <strong>{metric}</strong> <span data-reading className="quiet" />
      </figcaption>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {!table && !query.error && <Skeleton height={HEIGHT} />}
      {table && table.xs.length === 0 && <p className="quiet">None of the shown runs has a finite point of it.</p>}
      {table && table.xs.length > 0 && (
        <LineChart
          title={metric}
          lines={lines}
          table={table}
          axis={axis}
          smoothing={smoothing}
          log={log}
          height={HEIGHT}
          zoomed={steps !== undefined}
          onZoom={onZoom}
        />
      )}
    </figure>
  );
}
