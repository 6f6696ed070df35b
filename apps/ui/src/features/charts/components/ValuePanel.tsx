import { Skeleton, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { type ChartRun, columnName } from '../lib/chart-runs.ts';
import { contourPlot } from '../lib/contour-plot.ts';
import { csvText } from '../lib/csv.ts';
import { type PanelKind, titleOf } from '../lib/panel.ts';
import type { LegendItem } from '../lib/picture.ts';
import type { Plot, PlotInk, PlotQuestion, RunMarks } from '../lib/plot.ts';
import { plotPicture } from '../lib/plot-picture.ts';
import { barPlot, boxPlot, parallelPlot, scatterPlot } from '../lib/plots.ts';
import classes from './charts.module.css';
import type { PointedMark, ValuePlot } from './echarts.ts';
import { useRaised } from './raised.ts';
import type { BodyProps } from './scene.ts';
import { useChartRuns } from './use-chart-runs.ts';

const PLOTS: Partial<Record<PanelKind, (question: PlotQuestion) => Plot>> = {
  bar: barPlot,
  scatter: scatterPlot,
  parallel: parallelPlot,
  contour: contourPlot,
  box: boxPlot,
};
const LIGHT = { text: '#495057', grid: '#dee2e6', ground: '#ffffff' };
const DARK = { text: '#c1c2c5', grid: '#5c5f66', ground: '#242424' };

const LIBRARY = {
  queryKey: ['echarts'],
  queryFn: () => import('./echarts.ts'),
  staleTime: Number.POSITIVE_INFINITY,
  throwOnError: true,
};

/** A chart of what runs have in columns: bars, scatter, parallel coordinates, contour or boxes. */
export function ValuePanel(props: BodyProps) {
  const { runs, error, retry } = useChartRuns(props.scene, props.panel.columns);
  if (error) return <Failure error={error} retry={retry} />;
  if (!runs) return <Skeleton height={props.height} />;
  return <DrawnValues {...props} runs={runs} />;
}

function DrawnValues({ panel, runs, scene, height, files }: BodyProps & { readonly runs: readonly ChartRun[] }) {
  const { colours } = scene;
  const dark = useComputedColorScheme('light') === 'dark';
  const library = useQuery(LIBRARY);
  const plotOf = useMemo(() => {
    const make = PLOTS[panel.kind] ?? scatterPlot;
    const { columns, logX, logY = false } = panel;
    return (ink: Omit<PlotInk, 'tip' | 'colours'>) =>
      make({ runs, columns, logX, logY, name: columnName, ink: { ...ink, colours, tip } });
  }, [panel, runs, colours]);
  const plot = useMemo(() => plotOf(dark ? DARK : LIGHT), [plotOf, dark]);
  const chart = useRef<ValuePlot | undefined>(undefined);
  const box = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const { option, note, rows, legend, marks } = plot;
  const point = useRaisedMarks(chart, marks);
  const loaded = library.data;
  useEffect(() => {
    if (!loaded || !box.current || !option || width === 0) return;
    chart.current ??= new loaded.ValuePlot(box.current, point);
    chart.current.resize();
    chart.current.show(option);
  }, [loaded, option, width, height, point]);
  const drawn = option !== undefined;
  useEffect(
    () => () => {
      chart.current?.destroy();
      chart.current = undefined;
    },
    [drawn],
  );
  const title = titleOf(panel, columnName);
  useEffect(() => {
    files.current = loaded && {
      csv: () => csvText(rows),
      ...(drawn && { svg: () => plotPicture(title, plotOf(LIGHT), loaded.plotSvg) }),
    };
    return () => {
      files.current = undefined;
    };
  }, [loaded, rows, title, drawn, plotOf, files]);
  return (
    <div ref={measured}>
      {drawn && !loaded && <Skeleton height={height} />}
      {drawn && <div ref={box} role="img" aria-label={`${title}. ${rows.length - 1} drawn.`} style={{ height }} />}
      {legend && <Legend items={legend} />}
      {note !== '' && <p className={classes.note}>{note}</p>}
    </div>
  );
}

/** Has what is raised on other charts stand out on a chart of values; answers what raises the run of a mark there. */
function useRaisedMarks(chart: RefObject<ValuePlot | undefined>, marks: RunMarks | undefined) {
  const now = useRef(marks);
  now.current = marks;
  const raised = useRaised(
    useCallback((of) => chart.current?.raise(of === undefined ? [] : marksOfRun(now.current, of)), [chart]),
  );
  return useCallback(
    (mark: PointedMark | undefined) => {
      const isRun = mark && now.current?.series.includes(mark.seriesIndex);
      raised.set(isRun ? now.current?.runIds[mark.dataIndex] : undefined);
    },
    [raised],
  );
}

function marksOfRun(marks: RunMarks | undefined, runId: string): PointedMark[] {
  const dataIndex = marks?.runIds.indexOf(runId) ?? -1;
  return dataIndex < 0 ? [] : (marks?.series ?? []).map((seriesIndex) => ({ seriesIndex, dataIndex }));
}

/** So many colours are told below a chart. */
const MOST_COLOURS = 20;

function Legend({ items }: { readonly items: readonly LegendItem[] }) {
  return (
    <ul className={classes.legend} aria-label="Colours">
      {items.slice(0, MOST_COLOURS).map(({ name, colour }) => (
        <li key={name}>
          <span className={classes.colour} style={{ background: colour }} /> {name}
        </li>
      ))}
      {items.length > MOST_COLOURS && <li className="quiet">and {items.length - MOST_COLOURS} more</li>}
    </ul>
  );
}

/** A tooltip of texts; nothing in them is markup. */
function tip([heading = '', ...lines]: readonly string[]): HTMLElement {
  const root = document.createElement('div');
  const strong = document.createElement('strong');
  strong.textContent = heading;
  root.append(strong, ...lines.map(lineOf));
  return root;
}

function lineOf(text: string): HTMLElement {
  const line = document.createElement('div');
  line.textContent = text;
  return line;
}
