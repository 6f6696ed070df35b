import { deltaOf } from '../lib/delta.ts';
import type { CompareRow } from '../lib/rows.ts';
import classes from './compare.module.css';

/** Which columns are drawn, and how much room those before and after them have. */
export interface Shown {
  readonly indexes: readonly number[];
  readonly before: number;
  readonly after: number;
}

interface Props {
  readonly row: CompareRow;
  readonly shown: Shown;
  /** The place of the column that others are measured by; -1 for none. */
  readonly based: number;
}

/** One key with the values of those columns that are in view. */
export function CompareCells({ row: { key, values, differs }, shown, based }: Props) {
  const baseline = values[based];
  return (
    <>
      <th scope="row" className={classes.key} title={key}>
        {key}
      </th>
      {shown.before > 0 && <td />}
      {shown.indexes.map((index) => {
        const value = values[index];
        const marked = based < 0 ? differs : index !== based && value !== baseline;
        const delta = based < 0 ? undefined : deltaOf(value, baseline);
        return (
          <td key={index} aria-colindex={index + 2} className={marked ? classes.differs : undefined} title={value}>
            {value ?? <span className="quiet">–</span>}
            {delta && <span className="quiet"> {delta}</span>}
          </td>
        );
      })}
      {shown.after > 0 && <td />}
    </>
  );
}
