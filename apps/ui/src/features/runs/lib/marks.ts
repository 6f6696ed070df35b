import { type ColourChoice, colourAt, colourOf } from '../../charts/lib/colours.ts';
import { coloursOf } from './colours.ts';
import { isChosen, selectionFrom } from './selection.ts';
import { parted, type RunsView } from './view.ts';

/** How a run is marked on the page. */
export interface RunMarks {
  readonly chosen: boolean;
  readonly hidden: boolean;
  readonly pinned: boolean;
  /** A CSS colour. */
  readonly colour: string;
}

/** Tells of each run how a view marks it. */
export function marksOf(view: Pick<RunsView, 'chosen' | 'hidden' | 'pinned' | 'colours'>): (runId: string) => RunMarks {
  const selection = selectionFrom(view.chosen);
  const [hidden, pinned] = [view.hidden, view.pinned].map((text) => new Set(parted(text)));
  const colours = colourChoice(view.colours);
  return (id) => {
    return {
      chosen: isChosen(selection, id),
      hidden: hidden?.has(id) ?? false,
      pinned: pinned?.has(id) ?? false,
      colour: colourOf(id, colours),
    };
  };
}

/** Runs' own colours as charts take them. */
export function colourChoice(text: string): ColourChoice {
  return Object.fromEntries([...coloursOf(text)].map(([id, number]) => [id, colourAt(number)]));
}
