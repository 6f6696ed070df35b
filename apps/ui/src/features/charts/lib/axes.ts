import { shortNumber } from '../../../app/numbers.ts';
import { moment } from '../../../app/times.ts';
import type { Axes, XAxis } from './series.ts';

const NAMES: Readonly<Record<XAxis, string>> = {
  step: 'step',
  time: 'time',
  relative: 'time since the run’s first point',
};
const COLUMNS: Readonly<Record<XAxis, string>> = { step: 'step', time: 'time_seconds', relative: 'relative_seconds' };

/** What an x axis is called below a picture. */
export function axisName({ x, logX }: Axes): string {
  return logX ? `${NAMES[x]} (log)` : NAMES[x];
}

/** What its column is called in a CSV. */
export function axisColumn({ x }: Axes): string {
  return COLUMNS[x];
}

/** How a place on the x axis is told. */
export function placeText(place: number, { x }: Pick<Axes, 'x'>): string {
  return x === 'step' ? `step ${Math.round(place)}` : tickText(place, { x });
}

/** The same at an axis that says by itself what it counts. */
export function tickText(place: number, { x }: Pick<Axes, 'x'>): string {
  if (x === 'time') return moment(place * 1000);
  return x === 'relative' ? `${shortNumber(place)} s` : shortNumber(place);
}
