import type { ReactNode } from 'react';
import type { CompareRow } from '../lib/rows.ts';
import classes from './compare.module.css';

interface Column {
  readonly id: string;
  readonly head: ReactNode;
}

interface Props {
  /** What the columns are: `Run`. */
  readonly corner: string;
  readonly columns: readonly Column[];
  /** Rows of one part stand together. */
  readonly rows: readonly CompareRow[];
}

/** Things side by side, a column each; rows that differ are marked. */
export function CompareTable({ corner, columns, rows }: Props) {
  const parts = [...new Set(rows.map(({ part }) => part))];
  return (
    <section className={classes.box} tabIndex={0} aria-label="Comparison">
      <table className="plain">
        <thead>
          <tr>
            <th className={classes.key}>{corner}</th>
            {columns.map(({ id, head }) => (
              <th key={id} className={classes.value}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {parts.map((part) => (
          <tbody key={part}>
            <tr>
              <th colSpan={columns.length + 1} scope="rowgroup">
                {part}
              </th>
            </tr>
            {rows
              .filter((row) => row.part === part)
              .map(({ key, values, differs }) => (
                <tr key={key} className={differs ? classes.differs : undefined}>
                  <th scope="row" className={classes.key}>
                    {key}
                  </th>
                  {values.map((value, index) => (
                    <td key={columns[index]?.id} className={classes.value}>
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
