import { Skeleton, Stack } from '@mantine/core';

/** Stands where a page will be, while it is loaded. */
export function Loading() {
  return (
    <Stack p="md" gap="sm" aria-busy="true" aria-label="Loading" role="status">
      <Skeleton height={24} width="40%" />
      <Skeleton height={160} />
    </Stack>
  );
}
