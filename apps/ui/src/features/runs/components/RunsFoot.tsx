import classes from './runs-page.module.css';

interface Props {
  /** How many runs are loaded; `undefined` before any answer. */
  readonly loaded: number | undefined;
  /** How many groups they make; `undefined` where they aren't grouped. */
  readonly groups: number | undefined;
  /** Whether there are runs that aren't loaded, and whether some of them are on their way. */
  readonly more: boolean;
  readonly coming: boolean;
}

/** How much of the runs the page shows. */
export function RunsFoot({ loaded, groups, more, coming }: Props) {
  const grouped = `, grouped as far as they are loaded: ${groups} ${groups === 1 ? 'group' : 'groups'}`;
  return (
    <output className={classes.foot}>
      {loaded !== undefined && `${loaded}${more ? ' or more' : ''} runs`}
      {loaded !== undefined && groups !== undefined && grouped}
      {coming && ', more are coming'}
    </output>
  );
}
