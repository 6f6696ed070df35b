import { Button, VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type DiffRow, diffRows, type Line } from '../lib/diff-rows.ts';
import classes from './compare.module.css';

interface Props {
  readonly before: string;
  readonly after: string;
  /** Whether both sides stand in one column. */
  readonly unified: boolean;
  /** What the sides are called. */
  readonly names: readonly [string, string];
}

/** Rows that are drawn at first, and with each press of the button. */
const STEP = 2000;

/** Two texts line by line, with what is the same folded away. */
export function TextPair({ before, after, unified, names }: Props) {
  const rows = useMemo(() => diffRows(before, after), [before, after]);
  const [most, setMost] = useState(STEP);
  if (!rows) return <p>These differ too much to be compared here. Download both to compare them.</p>;
  if (rows.length === 0) return <p>Both texts are the same.</p>;
  const shown = rows.slice(0, most);
  return (
    <>
      <section className={`mono ${classes.diff}`} tabIndex={0} aria-label="Differences">
        <table>
          <caption>
            <VisuallyHidden>
              {names[0]} and {names[1]}
            </VisuallyHidden>
          </caption>
          <colgroup>
            {(unified ? [44, 44, 24, undefined] : [44, undefined, 44, undefined]).map((width, index) => (
              <col key={index} style={{ width }} />
            ))}
          </colgroup>
          <tbody>
            {shown.flatMap((row, index) =>
              (unified ? oneColumn(row) : [twoColumns(row)]).map((cells, at) => (
                <tr key={`${index} ${at}`}>{cells}</tr>
              )),
            )}
          </tbody>
        </table>
      </section>
      {rows.length > most && (
        <Button variant="default" mt="sm" onClick={() => setMost(most + STEP)}>
          Show more lines
        </Button>
      )}
    </>
  );
}

function Folded({ count, columns }: { readonly count: number; readonly columns: number }) {
  return (
    <td colSpan={columns} className={classes.folded}>
      {count} same {count === 1 ? 'line' : 'lines'}
    </td>
  );
}

function twoColumns(row: DiffRow) {
  if (row.kind === 'folded') return <Folded count={row.count} columns={4} />;
  const changed = row.kind !== 'same';
  return (
    <>
      <Cells line={row.left} look={changed && row.left ? 'gone' : undefined} />
      <Cells line={row.right} look={changed && row.right ? 'new' : undefined} />
    </>
  );
}

const LOOKS = { gone: { sign: '−', said: 'Left: ' }, new: { sign: '+', said: 'Right: ' } } as const;

function Cells({ line, look }: { readonly line: Line | undefined; readonly look: keyof typeof LOOKS | undefined }) {
  return (
    <>
      <td className={classes.number}>{line?.number}</td>
      <td className={look && classes[look]}>
        {look && <VisuallyHidden>{LOOKS[look].said}</VisuallyHidden>}
        {line?.text}
      </td>
    </>
  );
}

/** The old line above the new one, as in a patch. */
function oneColumn(row: DiffRow) {
  if (row.kind === 'folded') return [<Folded key="folded" count={row.count} columns={4} />];
  if (row.kind === 'same') return [<Signed key="same" left={row.left} right={row.right} />];
  return [
    ...(row.left ? [<Signed key="gone" left={row.left} look="gone" />] : []),
    ...(row.right ? [<Signed key="new" right={row.right} look="new" />] : []),
  ];
}

interface SignedProps {
  readonly left?: Line | undefined;
  readonly right?: Line | undefined;
  readonly look?: keyof typeof LOOKS;
}

function Signed({ left, right, look }: SignedProps) {
  return (
    <>
      <td className={classes.number}>{left?.number}</td>
      <td className={classes.number}>{right?.number}</td>
      <td className={classes.sign}>{look && LOOKS[look].sign}</td>
      <td className={look && classes[look]}>{(left ?? right)?.text}</td>
    </>
  );
}
