import { shortNumber } from '../../../app/numbers.ts';
import { type Frame, placer, type Scale, ticksOf } from './frame.ts';
import type { DrawnLine } from './lines.ts';
import { outlineOf } from './paint.ts';
import { escaped, fixed, INK } from './picture.ts';

/** An axis of a picture. */
export interface NamedScale extends Scale {
  readonly name: string;
}

export interface LinesPicture {
  readonly lines: readonly DrawnLine[];
  readonly x: NamedScale;
  readonly y: NamedScale;
  /** How values of the x axis are written. */
  readonly placeText: (x: number) => string;
  readonly width: number;
  readonly height: number;
}

const GRID = '#e9ecef';
const MARGIN = { left: 80, top: 8, right: 16, bottom: 44 };

/** Lines between their axes, as the page draws them. */
export function linesSvg({ lines, x, y, placeText, width, height }: LinesPicture): string[] {
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
    `<clipPath id="area"><rect ${area}/></clipPath>`,
    ...axesSvg(frame, placeText),
    ...namesSvg(frame, { across: x.name, up: y.name }),
    '<g clip-path="url(#area)" fill="none" stroke-width="1.5" stroke-linejoin="round">',
    ...lines.flatMap((line) => lineSvg(line, frame)),
    '</g>',
  ];
}

function namesSvg({ left, top, width, height }: Frame, { across, up }: { across: string; up: string }): string[] {
  const [centre, middle] = [left + width / 2, top + height / 2];
  return [
    `<text x="${centre}" y="${top + height + 36}" text-anchor="middle" fill="${INK}">${escaped(across)}</text>`,
    `<text transform="translate(16 ${middle}) rotate(-90)" text-anchor="middle" fill="${INK}">${escaped(up)}</text>`,
  ];
}

function axesSvg({ left, top, width, height, x, y }: Frame, placeText: LinesPicture['placeText']): string[] {
  const bottom = top + height;
  const across = ticksOf(x, width / 160).map((value) => {
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
