import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { BulkProgress } from '../../../app/bulk/bulk-progress.tsx';
import { Failure } from '../../../app/failure.tsx';
import { useMoving } from './use-moving.ts';

interface Props {
  readonly chosen: ReadonlySet<string>;
  readonly deleted: boolean;
  readonly choose: (chosen: Iterable<string>) => void;
}

/** What can be done with the chosen experiments. */
export function ExperimentsSelection({ chosen, deleted, choose }: Props) {
  const moving = useMoving((ids) => choose([...chosen].filter((id) => !ids.includes(id))));
  if (chosen.size === 0) return null;
  return (
    <>
      <Group px="md" pb="sm" gap="sm" role="toolbar" aria-label="Chosen experiments">
        <span>{chosen.size} chosen</span>
        {!deleted && chosen.size > 1 && (
          <Link to="/compare-experiments/$" params={{ _splat: 's' }} search={{ experiments: [...chosen] }}>
            Compare
          </Link>
        )}
        <Button
          variant="default"
          loading={moving.isPending}
          onClick={() => moving.mutate({ ids: [...chosen], restore: deleted })}
        >
          {deleted ? 'Restore' : 'Move to the trash'}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => choose([])}>
          Choose none
        </Button>
        <BulkProgress progress={moving.progress} />
      </Group>
      {moving.error && <Failure error={moving.error} />}
    </>
  );
}
