import { shortNumber } from '../../../app/numbers.ts';

/** How far a value is from the baseline's, for people: `+0.02 (+5 %)`; nothing unless both are numbers that differ. */
export function deltaOf(value: string | undefined, baseline: string | undefined): string | undefined {
  const [now, before] = [numberOf(value), numberOf(baseline)];
  if (now === undefined || before === undefined || now === before) return undefined;
  const delta = now - before;
  const text = `${delta > 0 ? '+' : ''}${shortNumber(delta)}`;
  if (before === 0) return text;
  const percent = (delta / Math.abs(before)) * 100;
  return `${text} (${percent > 0 ? '+' : ''}${shortNumber(Number(percent.toPrecision(3)))} %)`;
}

function numberOf(value: string | undefined): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
