import { Button, Group } from '@mantine/core';
import { Failure } from '../../../app/failure.tsx';
import { parted } from '../lib/view.ts';
import { useShowDialog } from './run-dialog.ts';
import { useRunChanges } from './use-run-changes.ts';
import { useView } from './use-view.ts';

/** What can be done with the chosen runs. */
export function SelectionBar() {
  const { view, set } = useView();
  const showDialog = useShowDialog();
  const { trash, restore } = useRunChanges();
  const runIds = parted(view.chosen);
  const moving = view.deleted ? restore : trash;
  if (runIds.length === 0) return null;
  return (
    <>
      <Group px="md" pb="sm" gap="sm" role="toolbar" aria-label="Chosen runs">
        <span>{runIds.length} chosen</span>
        {!view.deleted && (
          <>
            <Button variant="default" onClick={() => set({ tab: 'compare' })}>
              Compare
            </Button>
            <Button variant="default" onClick={() => showDialog({ kind: 'tag', runIds })}>
              Tag
            </Button>
            <Button variant="default" onClick={() => showDialog({ kind: 'move', runIds })}>
              Move to another experiment
            </Button>
          </>
        )}
        <Button variant="default" loading={moving.isPending} onClick={() => moving.mutate(runIds)}>
          {view.deleted ? 'Restore' : 'Move to the trash'}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => set({ chosen: '' })}>
          Choose none
        </Button>
      </Group>
      {moving.error && <Failure error={moving.error} retry={() => moving.mutate(runIds)} />}
    </>
  );
}
