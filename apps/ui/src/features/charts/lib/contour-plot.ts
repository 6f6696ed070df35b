import { fieldOf, isoline, levelsOf } from './contour.ts';
import {
  axisOption,
  base,
  type Hit,
  leftOut,
  marksOf,
  nothing,
  type Plot,
  type PlotQuestion,
  ramp,
  rowsOf,
  saidOf,
} from './plot.ts';
import { valued } from './values.ts';

const LEVELS = 8;

interface DrawApi {
  value(dimension: number): number;
  coord(place: readonly [number, number]): readonly [number, number];
  size(lengths: readonly [number, number]): readonly [number, number];
  visual(name: string): string;
}

/** The field between runs by two columns, of the heights that they have in a third one. */
export function contourPlot(question: PlotQuestion): Plot {
  const { runs, ink, name } = question;
  const [x = '', y = '', z = ''] = question.columns;
  if (x === '' || y === '' || z === '') return nothing('Choose a column for each axis and one for the height.');
  const columns = [x, y, z];
  const drawn = valued(runs, columns).filter(({ values }) => values.every((value) => typeof value === 'number'));
  const heights = drawn.map(({ values }) => {
    const [atX, atY, height] = values as [number, number, number];
    return { x: atX, y: atY, z: height };
  });
  const field = heights.length === 0 ? undefined : fieldOf(heights);
  if (!field) return nothing('A contour needs runs with different numbers on both axes.');
  const cell = [field.xs[1] as number, field.ys[1] as number].map(
    (end, at) => end - ((at === 0 ? field.xs : field.ys)[0] as number),
  );
  const values = { kind: 'value' } as const;
  const option = {
    ...base(question),
    grid: { left: 36, right: 72, top: 16, bottom: 28, containLabel: true },
    visualMap: {
      ...ramp(
        heights.map((one) => one.z),
        { ink, dimension: 2, name: name(z) },
      ),
      seriesIndex: 0,
    },
    xAxis: { ...axisOption({ name: name(x), axis: values, log: false, ink }), min: field.xs[0], max: field.xs.at(-1) },
    yAxis: {
      ...axisOption({ name: name(y), axis: values, log: false, ink }),
      min: field.ys[0],
      max: field.ys.at(-1),
      nameGap: 44,
    },
    tooltip: {
      ...(base(question).tooltip as object),
      formatter: ({ dataIndex, seriesIndex }: Hit & { seriesIndex: number }) =>
        ink.tip(seriesIndex === 2 ? saidOf(drawn[dataIndex], { ...question, columns }) : []),
    },
    series: [
      {
        type: 'custom',
        clip: true,
        silent: true,
        data: field.rows.flatMap((row, up) => row.map((height, right) => [field.xs[right], field.ys[up], height])),
        renderItem: (_: unknown, api: DrawApi) => {
          const [left, top] = api.coord([api.value(0), api.value(1)]);
          const [width, height] = api.size([cell[0] as number, cell[1] as number]);
          const shape = { x: left - width / 2, y: top - height / 2, width: width + 0.5, height: height + 0.5 };
          return { type: 'rect', shape, style: { fill: api.visual('color') } };
        },
      },
      {
        type: 'lines',
        coordinateSystem: 'cartesian2d',
        silent: true,
        lineStyle: { color: '#ffffff', width: 1, opacity: 0.6 },
        data: levelsOf(field, LEVELS).flatMap((level) => isoline(field, level).map((coords) => ({ coords }))),
      },
      {
        type: 'scatter',
        symbolSize: 7,
        itemStyle: { color: '#ffffff', borderColor: '#000000', borderWidth: 1 },
        emphasis: { scale: 2 },
        data: heights.map((one) => [one.x, one.y]),
      },
    ],
  };
  return { option, note: leftOut(runs, drawn.length), rows: rowsOf(drawn, columns), marks: marksOf(drawn, 2) };
}
