import { useQueryClient } from '@tanstack/react-query';

/** Wraps a change: what it answers resolves when all that is shown was read again. */
export function useRefreshed(): (change: Promise<unknown>) => Promise<void> {
  const client = useQueryClient();
  return async (change) => {
    await change;
    await client.invalidateQueries();
  };
}
