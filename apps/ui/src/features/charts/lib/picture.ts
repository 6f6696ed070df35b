/** What a colour or dash of a picture stands for. */
export interface LegendItem {
  readonly name: string;
  readonly colour: string;
  readonly dash?: readonly number[];
}

export interface Picture {
  readonly title: string;
  /** SVG that is drawn below the title, from 0 to `width` and 0 to `height`. */
  readonly body: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly legend: readonly LegendItem[];
  /** What the picture doesn't show; empty if there is nothing to say. */
  readonly note: string;
}

export const INK = '#495057';
const LEFT = 16;
const HEAD = 28;
const ROW = 16;
const MOST = 40;

/** A chart as a file: title, drawing, what to know about it, and its legend, on white. */
export function pictureSvg({ title, body, width, height, legend, note }: Picture): string {
  const named = legend.slice(0, MOST);
  const more = legend.length - named.length;
  const end = more === 0 ? [] : [`and ${more.toLocaleString('en')} more`];
  const below = HEAD + height + ROW;
  const notes = note === '' ? [] : [note];
  const all = below + (named.length + end.length + notes.length) * ROW;
  const rowAt = (index: number) => below + index * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${all}" viewBox="0 0 ${width} ${all}" font-family="sans-serif" font-size="11">`,
    `<rect width="${width}" height="${all}" fill="#fff"/>`,
    `<text x="${LEFT}" y="18" font-size="13" font-weight="600" fill="${INK}">${escaped(title)}</text>`,
    `<svg y="${HEAD}" width="${width}" height="${height}">`,
    ...body,
    '</svg>',
    ...notes.map((text) => textSvg(text, LEFT, below)),
    ...named.map((item, index) => legendSvg(item, rowAt(index + notes.length))),
    ...end.map((text) => textSvg(text, LEFT + 26, rowAt(named.length + notes.length))),
    '</svg>',
  ].join('\n');
}

function legendSvg({ name, colour, dash = [] }: LegendItem, y: number): string {
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  const sample = `<path d="M${LEFT} ${y - 4}h20" stroke="${escaped(colour)}" stroke-width="2"${dashes}/>`;
  return `${sample}${textSvg(name, LEFT + 26, y)}`;
}

function textSvg(text: string, x: number, y: number): string {
  return `<text x="${x}" y="${y}" fill="${INK}">${escaped(text)}</text>`;
}

export function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text that is no markup, and without the characters that XML can't hold. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
