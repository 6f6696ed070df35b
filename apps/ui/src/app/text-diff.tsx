import { Skeleton } from '@mantine/core';
import { later } from './later.tsx';
import type { Texts } from './texts.ts';

/** What became of a text, line by line; the part that compares is loaded when it is needed. */
export const TextDiff = later<Texts>(
  async () => (await import('./diff-lines.tsx')).DiffLines,
  () => <Skeleton height={80} />,
);
