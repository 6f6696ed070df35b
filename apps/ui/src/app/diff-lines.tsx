import { VisuallyHidden } from '@mantine/core';
import { diffLines } from 'diff';
import { useMemo } from 'react';
import type { Texts } from './texts.ts';

const KINDS = {
  gone: { sign: '−', said: 'Removed: ' },
  new: { sign: '+', said: 'Added: ' },
  same: { sign: ' ', said: '' },
} as const;

/** Lines that were taken out, put in and left, as one list. */
export function DiffLines({ before, after }: Texts) {
  const lines = useMemo(() => linesOf({ before, after }), [before, after]);
  if (before === after) return <p className="quiet">Both texts are the same.</p>;
  return (
    <section className="diff mono" tabIndex={0} aria-label="Differences">
      {lines.map(({ kind, line }, index) => (
        <div key={index} className={kind}>
          <span aria-hidden="true">{KINDS[kind].sign} </span>
          {KINDS[kind].said && <VisuallyHidden>{KINDS[kind].said}</VisuallyHidden>}
          {line || ' '}
        </div>
      ))}
    </section>
  );
}

function linesOf({ before, after }: Texts) {
  // A last line without an end is the same line as one with it.
  const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
  return diffLines(ended(before), ended(after)).flatMap(({ added, removed, value }) => {
    const kind: keyof typeof KINDS = added ? 'new' : removed ? 'gone' : 'same';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => ({ kind, line }));
  });
}
