import { Progress as Bar, Button, Group } from '@mantine/core';
import type { Progress } from './use-bulk.ts';

/** How far an act on many things is; nothing of a few, which are done at once. */
export function BulkProgress({ progress }: { readonly progress: Progress | undefined }) {
  if (!progress || progress.total <= FEW) return null;
  const { done, total, stop } = progress;
  const [some, all] = [done, total].map((count) => count.toLocaleString('en'));
  return (
    <Group gap="sm" role="status" wrap="nowrap">
      <Bar value={(100 * done) / total} w={160} aria-label="How much is done" />
      <span>
        {some} of {all}
      </span>
      <Button variant="subtle" color="gray" onClick={stop}>
        Stop
      </Button>
    </Group>
  );
}

const FEW = 100;
