import { expect, test } from 'vitest';
import { linesCsv } from './csv.ts';
import type { DrawnLine } from './lines.ts';
import { linesSvg } from './svg.ts';

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

const picture = (lines: DrawnLine[]) =>
  linesSvg({
    title: 'a < b & "c"\u{0}',
    lines,
    x: { min: 0, max: 2, log: false },
    y: { min: 0, max: 50, log: false },
    placeText: String,
    width: 480,
    height: 256,
  });

test('the CSV has every point as it was logged, smoothed or not, and quotes what needs it', () => {
  expect(linesCsv([{ ...line, ys: [9, 9, 9, 9], raw: line.ys }], 'step')).toBe(
    [
      'run_id,name,metric,step,value',
      ...['0,0', '1,0', '1,50', '2,0'].map((point) => `r1,"a ""run"", <b>",loss,${point}`),
      '',
    ].join('\r\n'),
  );
});

test('the CSV of groups has their bands', () => {
  const group = { ...line, of: '=tree', name: 'tree (2)', xs: [1], ys: [2], low: [1], high: [3] };
  expect(linesCsv([group], 'time')).toBe('group,name,metric,time,value,low,high\r\ntree,tree (2),loss,1,2,1,3\r\n');
});

test('the SVG draws a spike at its full height, and nothing in a name is markup', () => {
  const svg = picture([line]);
  expect(svg).toContain('d="M64 228L264 228L264 28L464 228"');
  expect(svg).toContain('a &quot;run&quot;, &lt;b&gt;');
  expect(svg).toContain('a &lt; b &amp; &quot;c&quot;\u{fffd}');
  expect(svg).toContain('stroke-dasharray="6 3"');
});

test('the SVG draws bands, pale raw lines, and a point of its own as a dot', () => {
  const svg = picture([
    { ...line, xs: [0, 2], ys: [10, 10], raw: [0, 20], low: [0, 0], high: [50, 50] },
    { ...line, xs: [1], ys: [25] },
  ]);
  expect(svg).toContain('d="M64 28L464 28L464 228L64 228Z"');
  expect(svg).toContain('stroke-opacity="0.25"');
  expect(svg).toContain('<circle cx="264" cy="128"');
});
