import { axisColumn, axisName, tickText } from './axes.ts';
import { linesCsv } from './csv.ts';
import { xExtent, xScale, yScale } from './frame.ts';
import type { DrawnLine } from './lines.ts';
import { pictureSvg } from './picture.ts';
import type { Axes, XRange } from './series.ts';
import { linesSvg } from './svg.ts';

export interface DrawnLines {
  readonly title: string;
  readonly lines: readonly DrawnLine[];
  readonly axes: Axes;
  /** The part of the x axis that is shown; `undefined` for all. */
  readonly range: XRange | undefined;
  readonly notes: readonly string[];
}

const SIZE = { width: 960, height: 480 };

/** A chart of lines as a CSV of the points in view, and as a picture with the names of its axes and its legend. */
export function lineFiles({ title, lines, axes, range, notes }: DrawnLines) {
  return {
    csv: () => linesCsv(lines, { x: axisColumn(axes), range }),
    svg: () => {
      const shown = range ?? xExtent(lines) ?? { first: 0, last: 1 };
      const metrics = [...new Set(lines.map(({ metric }) => metric))].join(', ');
      const body = linesSvg({
        lines,
        x: { ...xScale(lines, shown, axes.logX), name: axisName(axes) },
        y: { ...yScale(lines, shown, axes.logY), name: axes.logY ? `${metrics} (log)` : metrics },
        placeText: (x) => tickText(x, axes),
        ...SIZE,
      });
      return pictureSvg({ title, body, legend: lines, note: notes.join(' '), ...SIZE });
    },
  };
}
