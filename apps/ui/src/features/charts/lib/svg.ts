import { shortNumber } from '../../../app/numbers.ts';
import { type Frame, placer, type Scale, ticksOf } from './frame.ts';
import type { DrawnLine } from './lines.ts';
import { outlineOf } from './paint.ts';

export interface Picture {
  readonly title: string;
  readonly lines: readonly DrawnLine[];
  readonly x: Scale;
  readonly y: Scale;
  /** How values of the x axis are written. */
  readonly placeText: (x: number) => string;
  readonly width: number;
  readonly height: number;
}

const INK = '#495057';
const GRID = '#e9ecef';
const MARGIN = { left: 64, top: 28, right: 16, bottom: 28 };
const LEGEND = { row: 16, most: 40 };

/** A chart of lines as a file: what the page draws, with a legend, on white. */
export function linesSvg({ title, lines, x, y, placeText, width, height }: Picture): string {
  const named = lines.slice(0, LEGEND.most);
  const all = height + named.length * LEGEND.row + 8;
  const frame: Frame = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: width - MARGIN.left - MARGIN.right,
    height: height - MARGIN.top - MARGIN.bottom,
    x,
    y,
  };
  const area = `x="${frame.left}" y="${frame.top}" width="${frame.width}" height="${frame.height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${all}" viewBox="0 0 ${width} ${all}" font-family="sans-serif" font-size="11">`,
    `<rect width="${width}" height="${all}" fill="#fff"/>`,
    `<clipPath id="area"><rect ${area}/></clipPath>`,
    `<text x="${MARGIN.left}" y="16" font-size="13" font-weight="600" fill="${INK}">${escaped(title)}</text>`,
    ...axesSvg(frame, placeText),
    '<g clip-path="url(#area)" fill="none" stroke-width="1.5" stroke-linejoin="round">',
    ...lines.flatMap((line) => lineSvg(line, frame)),
    '</g>',
    ...named.map((line, index) => legendSvg(line, height + 8 + index * LEGEND.row)),
    '</svg>',
  ].join('\n');
}

function axesSvg({ left, top, width, height, x, y }: Frame, placeText: Picture['placeText']): string[] {
  const bottom = top + height;
  const across = ticksOf(x, width / 100).map((value) => {
    const at = fixed(placer(x, left, width)(value));
    return `<path d="M${at} ${top}V${bottom}" stroke="${GRID}"/><text x="${at}" y="${bottom + 16}" text-anchor="middle" fill="${INK}">${escaped(placeText(value))}</text>`;
  });
  const up = ticksOf(y, height / 40).map((value) => {
    const at = placer(y, bottom, -height)(value);
    return `<path d="M${left} ${fixed(at)}H${left + width}" stroke="${GRID}"/><text x="${left - 6}" y="${fixed(at + 4)}" text-anchor="end" fill="${INK}">${shortNumber(value)}</text>`;
  });
  return [...across, ...up];
}

function lineSvg({ xs, ys, raw, low, high, colour, dash }: DrawnLine, frame: Frame): string[] {
  const { left, top, width, height } = frame;
  const placeX = placer(frame.x, left, width);
  const placeY = placer(frame.y, top + height, -height);
  const point = (column: readonly number[]) => (at: number, index: number) =>
    `${fixed(placeX(at))} ${fixed(placeY(column[index] as number))}`;
  const path = (column: readonly number[]) => `M${xs.map(point(column)).join('L')}`;
  const stroke = `stroke="${escaped(colour)}"`;
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  const corners = low && high ? outlineOf(xs.map(placeX), low.map(placeY), high.map(placeY)) : [];
  const band = corners.length > 0 && `M${corners.map(([x, y]) => `${fixed(x)} ${fixed(y)}`).join('L')}Z`;
  return [
    ...(band ? [`<path d="${band}" fill="${escaped(colour)}" fill-opacity="0.15"/>`] : []),
    ...(raw ? [`<path d="${path(raw)}" ${stroke} stroke-opacity="0.25"/>`] : []),
    xs.length === 1
      ? `<circle cx="${fixed(placeX(xs[0] as number))}" cy="${fixed(placeY(ys[0] as number))}" r="2.5" fill="${escaped(colour)}"/>`
      : `<path d="${path(ys)}" ${stroke}${dashes}/>`,
  ];
}

function legendSvg({ name, colour, dash }: DrawnLine, top: number): string {
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  return `<path d="M${MARGIN.left} ${top}h20" stroke="${escaped(colour)}" stroke-width="2"${dashes}/><text x="${MARGIN.left + 26}" y="${top + 4}" fill="${INK}">${escaped(name)}</text>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text that is no markup, and without the characters that XML can't hold. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
