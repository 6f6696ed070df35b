import { Skeleton } from '@mantine/core';
import { useCallback, useEffect, useMemo } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { shortNumber } from '../../../app/numbers.ts';
import { columnName } from '../lib/chart-runs.ts';
import { lineFiles } from '../lib/line-files.ts';
import { lineNotes } from '../lib/line-notes.ts';
import { groupLines, runLines } from '../lib/lines.ts';
import { titleOf } from '../lib/panel.ts';
import { summaryOf } from '../lib/readings.ts';
import type { Axes, XRange } from '../lib/series.ts';
import classes from './charts.module.css';
import { LineChart } from './LineChart.tsx';
import type { BodyProps } from './scene.ts';
import { useSeries } from './use-series.ts';

/** Lines of one or several metrics over all shown runs, or over groups of them. */
export function LinePanel({ panel, scene, height, files }: BodyProps) {
  const { runs: all, group, zoom, colours, mostLines, onZoom } = scene;
  const runs = useMemo(() => all.slice(0, mostLines), [all, mostLines]);
  const axes = useAxes(panel, scene);
  const smoothing = panel.smooth ?? scene.smooth;
  const { columns, band } = panel;
  const metrics = useMemo(() => columns.filter((id) => id.startsWith('m:')).map((id) => id.slice(2)), [columns]);
  const runIds = useMemo(() => runs.map(({ runId }) => runId), [runs]);
  const range = zoom?.axis === axes.x ? zoom.range : undefined;
  const { series, error, retry } = useSeries({ runIds, metrics, axes, range });
  const lines = useMemo(() => {
    if (!series) return undefined;
    if (group.length === 0) return runLines(series, runs, { smoothing, colours });
    return groupLines(series, runs, { smoothing, band, none: `no ${group.map(columnName).join(', ')}` });
  }, [series, runs, group, smoothing, band, colours]);
  const notes = useMemo(
    () => (series && lines ? lineNotes({ runs, shown: all.length, series, lines, grouped: group.length > 0 }) : []),
    [runs, all, series, lines, group],
  );
  const zoomed = useCallback((to: XRange | undefined) => onZoom(to && { axis: axes.x, range: to }), [onZoom, axes.x]);
  useEffect(() => {
    files.current = lines && lineFiles({ title: titleOf(panel, columnName), lines, axes, range, notes });
    return () => {
      files.current = undefined;
    };
  }, [lines, axes, range, notes, panel, files]);
  if (error && !lines) return <Failure error={error} retry={retry} />;
  if (metrics.length === 0) return <p className="quiet">Choose at least one metric.</p>;
  if (runs.length === 0) return <p className="quiet">No run is shown.</p>;
  if (!lines) return <Skeleton height={height} />;
  if (lines.length === 0)
    return <Notes notes={['None of the shown runs has a point of it that can be drawn.', ...notes]} />;
  return (
    <>
      <LineChart {...{ lines, axes, range, height }} summary={summaryOf(lines, shortNumber)} onZoom={zoomed} />
      <Notes notes={notes} />
    </>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  return notes.map((note) => (
    <p key={note} className={classes.note}>
      {note}
    </p>
  ));
}

function useAxes(panel: BodyProps['panel'], scene: BodyProps['scene']): Axes {
  const x = panel.x ?? scene.x;
  const logY = panel.logY ?? scene.logY;
  const { logX } = panel;
  return useMemo(() => ({ x, logX: logX && x !== 'time', logY }), [x, logX, logY]);
}
