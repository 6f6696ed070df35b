import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useFollowed } from './use-followed.ts';

/** Has the saved views of the experiment that the address names follow what others make of them. */
export function useLiveViews(): void {
  const client = useQueryClient();
  const { experimentId } = useParams({ strict: false });
  useFollowed({
    topics: experimentId === undefined ? [] : [experimentId],
    concerns: (change) => change.kind === 'changes' && change.changes.views === true,
    ask: () => client.invalidateQueries({ queryKey: ['views', experimentId] }),
  });
}
