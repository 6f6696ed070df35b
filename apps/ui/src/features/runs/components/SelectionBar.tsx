import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { deleteRuns, restoreRuns } from '../api.ts';

interface Props {
  readonly experimentIds: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly deleted: boolean;
  readonly clear: () => void;
}

/** What can be done with the chosen runs. */
export function SelectionBar({ experimentIds, chosen, deleted, clear }: Props) {
  const client = useQueryClient();
  const moving = useMutation({
    mutationFn: () => (deleted ? restoreRuns : deleteRuns)([...chosen]),
    onSuccess: clear,
    onSettled: () => client.invalidateQueries({ queryKey: ['runs'] }),
  });
  if (chosen.size === 0) return null;
  return (
    <>
      <Group px="md" pb="sm" gap="sm" role="toolbar" aria-label="Chosen runs">
        <span>{chosen.size} chosen</span>
        {!deleted && (
          <Link to="/compare-runs" search={{ runs: [...chosen], experiments: [...experimentIds] }}>
            Compare
          </Link>
        )}
        <Button variant="default" loading={moving.isPending} onClick={() => moving.mutate()}>
          {deleted ? 'Restore' : 'Move to the trash'}
        </Button>
        <Button variant="subtle" color="gray" onClick={clear}>
          Choose none
        </Button>
      </Group>
      {moving.error && <Failure error={moving.error} retry={() => moving.mutate()} />}
    </>
  );
}
