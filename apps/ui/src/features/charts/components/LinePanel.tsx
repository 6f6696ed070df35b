import { Skeleton } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { shortNumber } from '../../../app/numbers.ts';
import { columnName } from '../lib/chart-runs.ts';
import { linesCsv } from '../lib/csv.ts';
import { xExtent, xScale, yScale } from '../lib/frame.ts';
import { type DrawnLine, groupLines, pointsOf, runLines } from '../lib/lines.ts';
import { titleOf } from '../lib/panel.ts';
import { summaryOf } from '../lib/readings.ts';
import type { Axes, XRange } from '../lib/series.ts';
import { linesSvg } from '../lib/svg.ts';
import classes from './charts.module.css';
import { type ChartHandle, LineChart } from './LineChart.tsx';
import { placeText } from './line-plot.ts';
import type { BodyProps } from './scene.ts';
import { useSeries } from './use-series.ts';

/** Of so many runs a chart has lines at most. */
const MOST_LINES = 1000;

/** Lines of one or several metrics over all shown runs, or over groups of them. */
export function LinePanel({ panel, scene, height, files }: BodyProps) {
  const { runs, group, zoom, colours, onZoom } = scene;
  const axes = useAxes(panel, scene);
  const smoothing = panel.smooth ?? scene.smooth;
  const { columns, band } = panel;
  const metrics = useMemo(() => columns.filter((id) => id.startsWith('m:')).map((id) => id.slice(2)), [columns]);
  const runIds = useMemo(() => runs.slice(0, MOST_LINES).map(({ runId }) => runId), [runs]);
  const range = zoom?.axis === axes.x ? zoom.range : undefined;
  const { series, error, retry } = useSeries({ runIds, metrics, axes, range });
  const lines = useMemo(() => {
    if (!series) return undefined;
    if (group.length === 0) return runLines(series, runs, { smoothing, colours });
    return groupLines(series, runs, { smoothing, band, none: `no ${group.map(columnName).join(', ')}` });
  }, [series, runs, group, smoothing, band, colours]);
  const handle = useRef<ChartHandle>(null);
  const zoomed = useCallback((to: XRange | undefined) => onZoom(to && { axis: axes.x, range: to }), [onZoom, axes.x]);
  useEffect(() => {
    files.current = lines && filesOf({ lines, axes, range, title: titleOf(panel, columnName), handle });
    return () => {
      files.current = undefined;
    };
  }, [lines, axes, range, panel, files]);
  if (error && !lines) return <Failure error={error} retry={retry} />;
  if (metrics.length === 0) return <p className="quiet">Choose at least one metric.</p>;
  if (runs.length === 0) return <p className="quiet">No run is shown.</p>;
  if (!lines) return <Skeleton height={height} />;
  if (lines.length === 0) return <p className="quiet">None of the shown runs has a finite point of it.</p>;
  const summary = summaryOf(lines, shortNumber);
  return (
    <>
      <LineChart
        lines={lines}
        axes={axes}
        range={range}
        height={height}
        summary={summary}
        handle={handle}
        onZoom={zoomed}
      />
      {runs.length > MOST_LINES && (
        <p className={classes.note}>
          The first {MOST_LINES.toLocaleString('en')} of {runs.length.toLocaleString('en')} shown runs.
        </p>
      )}
      <PointsNote lines={lines} grouped={group.length > 0} />
    </>
  );
}

function useAxes(panel: BodyProps['panel'], scene: BodyProps['scene']): Axes {
  const x = panel.x ?? scene.x;
  const logY = panel.logY ?? scene.logY;
  const { logX } = panel;
  return useMemo(() => ({ x, logX: logX && x !== 'time', logY }), [x, logX, logY]);
}

/** Where not every point is drawn, how many are. */
function PointsNote({ lines, grouped }: { readonly lines: readonly DrawnLine[]; readonly grouped: boolean }) {
  const { drawn, total } = pointsOf(lines);
  if (drawn >= total) return null;
  const [some, all] = [drawn, total].map((count) => count.toLocaleString('en'));
  return (
    <p className={classes.note}>
      {grouped ? `Means of ${all} points at ${some} places.` : `${some} of ${all} points, all peaks among them.`}
    </p>
  );
}

const PICTURE = { width: 960, height: 480 };

interface Drawn {
  readonly lines: readonly DrawnLine[];
  readonly axes: Axes;
  readonly range: XRange | undefined;
  readonly title: string;
  readonly handle: React.RefObject<ChartHandle | null>;
}

function filesOf({ lines, axes, range, title, handle }: Drawn) {
  const shown = range ?? xExtent(lines) ?? { first: 0, last: 1 };
  return {
    csv: () => linesCsv(lines, axes.x === 'step' ? 'step' : axes.x === 'time' ? 'time_seconds' : 'relative_seconds'),
    svg: () =>
      linesSvg({
        title,
        lines,
        x: xScale(shown, axes.logX),
        y: yScale(lines, shown, axes.logY),
        placeText: (x) => (axes.x === 'step' ? shortNumber(x) : placeText(x, axes)),
        ...PICTURE,
      }),
    png: () =>
      new Promise<Blob | null>((resolve) => {
        const picture = handle.current?.picture();
        if (picture) picture.toBlob(resolve);
        else resolve(null);
      }),
  };
}
