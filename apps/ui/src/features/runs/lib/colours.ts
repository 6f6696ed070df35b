import { joined, parted } from './view.ts';

/** Runs' own colours, as an address has them: the number in the palette by the run's id. */
export function coloursOf(text: string): ReadonlyMap<string, number> {
  return new Map(
    parted(text).flatMap((pair) => {
      const [id = '', number = ''] = pair.split(':');
      return /^\d{1,2}$/.test(number) ? [[id, Number(number)]] : [];
    }),
  );
}

/** The address' colours with one more; with `undefined` the run has the colour of its id again. */
export function coloured(text: string, runId: string, number: number | undefined): string {
  const colours = new Map(coloursOf(text));
  if (number === undefined) colours.delete(runId);
  else colours.set(runId, number);
  return joined([...colours].map(([id, value]) => `${id}:${value}`));
}
