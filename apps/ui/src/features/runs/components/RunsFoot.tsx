import { type Layout, runsIn } from '../layout-api.ts';
import { runsText } from '../lib/words.ts';
import classes from './runs-page.module.css';

interface Props {
  readonly layout: Layout | undefined;
  /** Whether rows are on their way. */
  readonly coming: boolean;
}

/** How many rows the page shows. */
export function RunsFoot({ layout, coming }: Props) {
  return (
    <output className={classes.foot} aria-label="Rows">
      {layout && countText(layout)}
      {layout && coming && ', newer ones are coming'}
    </output>
  );
}

function countText(layout: Layout): string {
  if (layout.kind === 'groups') return `${layout.total} ${layout.total === 1 ? 'group' : 'groups'}`;
  return runsText(runsIn(layout) ?? 0);
}
