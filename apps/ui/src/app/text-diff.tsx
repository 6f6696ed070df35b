import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Texts } from './texts.ts';

const DiffLines = lazy(async () => ({ default: (await import('./diff-lines.tsx')).DiffLines }));

/** What became of a text, line by line; the part that compares is loaded when it is needed. */
export function TextDiff(texts: Texts) {
  return (
    <Suspense fallback={<Skeleton height={80} />}>
      <DiffLines {...texts} />
    </Suspense>
  );
}
