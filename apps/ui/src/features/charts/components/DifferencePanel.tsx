import { useEffect, useMemo } from 'react';
import { shortNumber } from '../../../app/numbers.ts';
import { csvText } from '../lib/csv.ts';
import { type DifferenceRow, differencesOf } from '../lib/difference.ts';
import classes from './charts.module.css';
import type { BodyProps } from './scene.ts';

/** So many runs stand side by side; more would be read by nobody. */
const MOST_RUNS = 20;

/** What differs between runs, and by how much from the first one. */
export function DifferencePanel({ panel, scene, height, files }: BodyProps) {
  const runs = useMemo(() => scene.runs.slice(0, MOST_RUNS), [scene.runs]);
  const rows = useMemo(() => {
    const asked = new Set(panel.columns);
    const columns = scene.columns.filter(({ id, kind }) => (asked.size > 0 ? asked.has(id) : kind !== 'attribute'));
    return differencesOf(runs, columns);
  }, [runs, scene.columns, panel.columns]);
  useEffect(() => {
    const head = ['column', ...runs.map(({ name }) => name)];
    files.current = { csv: () => csvText([head, ...rows.map(({ column, values }) => [column.id, ...values])]) };
    return () => {
      files.current = undefined;
    };
  }, [rows, runs, files]);
  if (runs.length < 2) return <p className="quiet">A difference needs two shown runs.</p>;
  if (rows.length === 0) return <p className="quiet">The shown runs don’t differ here.</p>;
  return (
    <section className={classes.scroll} style={{ maxHeight: height }} tabIndex={0} aria-label="Differences">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Differs</th>
            {runs.map(({ runId, name }) => (
              <th key={runId} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.column.id} row={row} />
          ))}
        </tbody>
      </table>
      {scene.runs.length > runs.length && (
        <p className={classes.note}>
          The first {runs.length} of {scene.runs.length} runs; hide some to see others.
        </p>
      )}
    </section>
  );
}

function Row({ row: { column, values, changes } }: { readonly row: DifferenceRow }) {
  return (
    <tr>
      <th scope="row" title={column.kind}>
        {column.key}
      </th>
      {values.map((value, index) => (
        <td key={index} className="number" title={value === undefined ? undefined : String(value)}>
          {typeof value === 'number' ? shortNumber(value) : value}
          {Boolean(changes[index]) && <div className="quiet">{signed(changes[index] as number)}</div>}
        </td>
      ))}
    </tr>
  );
}

function signed(change: number): string {
  return change > 0 ? `+${shortNumber(change)}` : shortNumber(change);
}
