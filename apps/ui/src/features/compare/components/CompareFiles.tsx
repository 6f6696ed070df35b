import { Group, NativeSelect } from '@mantine/core';
import type { Side } from '../lib/side.ts';
import type { CompareView } from '../lib/view.ts';
import { CommonTree } from './CommonTree.tsx';
import { CompareFile } from './CompareFile.tsx';
import classes from './compare.module.css';

interface Props {
  readonly sides: readonly Side[];
  readonly view: Pick<CompareView, 'left' | 'right' | 'file' | 'unified'>;
  readonly set: (change: Partial<CompareView>) => void;
}

/** The files of two of the compared, as one tree, and a file of both side by side. */
export function CompareFiles({ sides, view, set }: Props) {
  const left = sides.find(({ id }) => id === view.left) ?? sides[0];
  const right = sides.find(({ id }) => id === view.right) ?? sides.find((side) => side !== left);
  if (!left || !right) return <p>Files are compared of two. Choose two runs in a table of runs and follow Compare.</p>;
  const choice = (label: string, value: string, choose: (id: string) => void) => (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
      data={sides.map(({ id, name }) => ({ value: id, label: `${label}: ${name}` }))}
    />
  );
  return (
    <>
      <Group gap="sm" mb="sm">
        {choice('Left', left.id, (id) => set({ left: id }))}
        {choice('Right', right.id, (id) => set({ right: id }))}
      </Group>
      <div className={classes.files}>
        <nav aria-label="Files of both">
          <CommonTree left={left.files} right={right.files} path="" open={view.file} onOpen={(file) => set({ file })} />
        </nav>
        {view.file ? (
          <CompareFile
            key={view.file}
            left={left}
            right={right}
            path={view.file}
            unified={view.unified}
            onUnified={(unified) => set({ unified })}
          />
        ) : (
          <p className="quiet">Choose a file to see what differs.</p>
        )}
      </div>
    </>
  );
}
