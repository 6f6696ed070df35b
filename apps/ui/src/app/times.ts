import { currentSettings } from './settings.ts';

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** The wire takes whole numbers that no calendar has a day for. */
export function isDate(time: number): boolean {
  return Math.abs(time) <= 8.64e15;
}

/** How long ago, in the greatest unit that fits: `3 hours ago`. */
export function ago(time: number, now = Date.now()): string {
  if (!isDate(time)) return 'no date';
  const past = time - now;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(past) >= length) ?? ['second', 1000];
  return relative.format(Math.trunc(past / size), unit);
}

/** The moment in the zone that the reader prefers, with the zone. */
export function moment(time: number): string {
  if (!isDate(time)) return `no date: ${time} ms`;
  return (currentSettings().zone === 'utc' ? zoned.utc : zoned.local).format(time);
}

/** Making one takes a hundred times as long as using it. */
const WHOLE = { dateStyle: 'medium', timeStyle: 'long' } as const;
const zoned = {
  local: new Intl.DateTimeFormat(undefined, WHOLE),
  utc: new Intl.DateTimeFormat(undefined, { ...WHOLE, timeZone: 'UTC' }),
};

/** A duration in its two greatest units: `2 h 5 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const parts: [number, string][] = [
    [Math.floor(milliseconds / 86_400_000), 'd'],
    [Math.floor(milliseconds / 3_600_000) % 24, 'h'],
    [Math.floor(milliseconds / 60_000) % 60, 'min'],
    [Math.floor(milliseconds / 1000) % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
