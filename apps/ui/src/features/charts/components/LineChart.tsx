import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { placeText } from '../lib/axes.ts';
import { shownReadings } from '../lib/readings.ts';
import type { XRange } from '../lib/series.ts';
import classes from './charts.module.css';
import { LinePlot, type PlotView, type Pointed } from './line-plot.ts';
import { useRaised } from './raised.ts';

interface Props extends PlotView {
  readonly height: number;
  readonly summary: string;
  /** Called with the range of the x axis that the reader has zoomed to; `undefined` for all of it. */
  readonly onZoom: (range: XRange | undefined) => void;
}

/** Lines over one x axis: a crosshair shared by all charts of the page, dragging zooms, a double click zooms out. */
export function LineChart({ lines, axes, range, height, summary, onZoom }: Props) {
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<LinePlot | undefined>(undefined);
  const dark = useComputedColorScheme('light') === 'dark';
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const raised = useRaised(useCallback((of) => plot.current?.raise(of), []));
  const zoom = useRef(onZoom);
  zoom.current = onZoom;
  const { x, logX, logY } = axes;
  const sized = width > 0;
  useEffect(() => {
    if (!box.current || !sized) return;
    const point = (now: Pointed | undefined) => {
      setPointed(now);
      raised.set(now?.raised?.line.of);
    };
    const options = { width, height, dark, onPoint: point, onZoom: (to: XRange | undefined) => zoom.current(to) };
    plot.current = new LinePlot(box.current, { lines, axes, range }, options);
    return () => {
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [x, logX, logY, dark, sized, raised]);
  useEffect(() => {
    if (sized) plot.current?.resize(width, height);
  }, [sized, width, height]);
  useEffect(() => plot.current?.show({ lines, axes, range }), [lines, axes, range]);
  return (
    <div ref={measured} className={classes.plot} style={{ height }}>
      <div
        ref={box}
        role="img"
        aria-label={summary}
        tabIndex={0}
        onKeyDown={(event) => {
          if (plot.current?.key(event.key)) event.preventDefault();
        }}
        onBlur={() => plot.current?.key('Escape')}
      />
      {pointed && pointed.readings.length > 0 && <Readings pointed={pointed} axes={axes} width={width} />}
    </div>
  );
}

const MOST = 8;

function Readings({ pointed, axes, width }: { pointed: Pointed; axes: PlotView['axes']; width: number }) {
  const { left, x, raised, readings } = pointed;
  const shown = shownReadings([...readings], raised, MOST);
  const side = left > width / 2 ? { right: width - left - 40 } : { left: left + 84 };
  return (
    <div className={classes.readings} style={side} data-reading>
      <div className="quiet">{placeText(raised?.x ?? x, axes)}</div>
      {shown.map(({ line, y }) => (
        <div key={line.key} className={classes.reading} data-raised={line.key === raised?.line.key || undefined}>
          <span className={classes.colour} style={{ background: line.colour }} />
          <span className={classes.name}>{line.name}</span>
          <span>{String(y)}</span>
        </div>
      ))}
      {readings.length > shown.length && <div className="quiet">{readings.length - shown.length} more</div>}
    </div>
  );
}
