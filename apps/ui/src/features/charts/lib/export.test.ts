import { expect, test } from 'vitest';
import { lineFiles } from './line-files.ts';
import type { DrawnLine } from './lines.ts';
import { pictureSvg } from './picture.ts';
import { plotPicture } from './plot-picture.ts';
import type { Axes, XRange } from './series.ts';

const STEPS: Axes = { x: 'step', logX: false, logY: false };

const line: DrawnLine = {
  key: 'r1 loss',
  of: 'r1',
  name: 'a "run", <b>',
  metric: 'loss',
  colour: '#0072b2',
  dash: [6, 3],
  xs: [0, 1, 1, 2],
  ys: [0, 0, 50, 0],
  count: 4,
};

interface Drawn {
  readonly axes?: Axes;
  readonly range?: XRange;
  readonly notes?: readonly string[];
}

const files = (lines: DrawnLine[], { axes = STEPS, range, notes = [] }: Drawn = {}) =>
  lineFiles({ title: 'a < b & "c"\u{0}', lines, axes, range, notes });

test('the CSV has every point as it was logged, what it was smoothed to, and quotes what needs it', () => {
  expect(files([{ ...line, ys: [9, 8, 7, 6], raw: line.ys }]).csv()).toBe(
    [
      'run_id,name,metric,step,value,smoothed',
      ...['0,0,9', '1,0,8', '1,50,7', '2,0,6'].map((point) => `r1,"a ""run"", <b>",loss,${point}`),
      '',
    ].join('\r\n'),
  );
});

test('the CSV has the points of the range that is shown, and no others', () => {
  const rows = files([line], { range: { first: 1, last: 1.5 } })
    .csv()
    .trim()
    .split('\r\n');
  expect(rows.slice(1).map((row) => row.split(',loss,')[1])).toEqual(['1,0', '1,50']);
});

test('the CSV of groups has their bands', () => {
  const group = { ...line, of: '=tree', name: 'tree (2)', xs: [1], ys: [2], low: [1], high: [3] };
  expect(files([group], { axes: { ...STEPS, x: 'time' } }).csv()).toBe(
    'group,name,metric,time_seconds,value,low,high\r\ntree,tree (2),loss,1,2,1,3\r\n',
  );
});

test('a picture of lines has title, names of both axes and legend, and nothing in a name is markup', () => {
  const svg = files([line], { axes: { x: 'relative', logX: true, logY: true } }).svg();
  expect(svg).toContain('>a &lt; b &amp; &quot;c&quot;\u{fffd}</text>');
  expect(svg).toContain('>time since the run’s first point (log)</text>');
  expect(svg).toContain('>loss (log)</text>');
  expect(svg).toContain('stroke="#0072b2" stroke-width="2" stroke-dasharray="6 3"/>');
  expect(svg).toContain('>a &quot;run&quot;, &lt;b&gt;</text>');
});

test('a picture draws a spike at its full height, and what is zoomed to', () => {
  const path = (range?: XRange) => /<path d="(M[^"]*L[^"]*)"/.exec(files([line], range && { range }).svg())?.[1];
  const places = path()?.slice(1).split('L');
  expect(places?.map((place) => place.split(' ')[0])).toEqual(['80', '512', '512', '944']);
  expect(places?.map((place) => Number(place.split(' ')[1]))).toEqual([416.55, 416.55, 27.45, 416.55]);
  expect(path({ first: 0, last: 1 })).toContain('M80 416.55L944 416.55L944 27.45L');
});

test('a picture draws bands, pale raw lines, and a point of its own as a dot', () => {
  const svg = files([
    { ...line, xs: [0, 2], ys: [10, 10], raw: [0, 20], low: [0, 0], high: [50, 50] },
    { ...line, xs: [1], ys: [25] },
  ]).svg();
  expect(svg).toContain('d="M80 27.45L944 27.45L944 416.55L80 416.55Z"');
  expect(svg).toContain('stroke-opacity="0.25"');
  expect(svg).toContain('<circle cx="512" cy="222"');
});

test('a legend has 40 names, and says how many more there are', () => {
  const legend = Array.from({ length: 1000 }, (_, index) => ({ name: `run ${index}`, colour: '#000000' }));
  const svg = pictureSvg({ title: 't', body: [], width: 100, height: 100, legend, note: 'half of it' });
  expect(svg.match(/>run \d+</g)).toHaveLength(40);
  expect(svg).toContain('>and 960 more<');
  expect(svg).toContain('>half of it<');
});

test('a chart of values that the page scrolls in is saved in its whole length, with all that is left out', () => {
  const [option, whole] = [{ dataZoom: [1] }, { dataZoom: [] }];
  const plot = { option, note: 'one left out.', rows: [], file: { option: whole, height: 900, note: 'first 200.' } };
  const svg = plotPicture('bars', plot, (drawn, { height }) => `<g data-drawn="${drawn === whole} ${height}"/>`);
  expect(svg).toContain('<g data-drawn="true 900"/>');
  expect(svg).toContain('>first 200. one left out.<');
});
