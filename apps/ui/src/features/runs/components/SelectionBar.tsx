import { Button, Group } from '@mantine/core';
import { BulkProgress } from '../../../app/bulk/bulk-progress.tsx';
import { Failure } from '../../../app/failure.tsx';
import { countOf, type Selection, selectionFrom } from '../lib/selection.ts';
import { useShowDialog } from './run-dialog.ts';
import { useChosen } from './use-chosen.ts';
import { useRunChanges } from './use-run-changes.ts';
import { useView } from './use-view.ts';

/** What can be done with the chosen runs. */
export function SelectionBar({ total }: { readonly total: number | undefined }) {
  const { view, set } = useView();
  const showDialog = useShowDialog();
  const { trash, restore, progress } = useRunChanges();
  const withChosen = useChosen();
  const moving = view.deleted ? restore : trash;
  const move = () => withChosen.mutate((runIds) => moving.mutate(runIds));
  const selection = selectionFrom(view.chosen);
  if (!selection.all && selection.ids.size === 0) return null;
  const error = moving.error ?? withChosen.error;
  return (
    <>
      <Group px="md" pb="sm" gap="sm" role="toolbar" aria-label="Chosen runs">
        <span>{chosenText(selection, total)}</span>
        {!view.deleted && (
          <>
            <Button variant="default" onClick={() => set({ tab: 'compare' })}>
              Compare
            </Button>
            <Button
              variant="default"
              onClick={() => withChosen.mutate((runIds) => showDialog({ kind: 'tag', runIds }))}
            >
              Tag
            </Button>
            <Button
              variant="default"
              onClick={() => withChosen.mutate((runIds) => showDialog({ kind: 'move', runIds }))}
            >
              Move to another experiment
            </Button>
          </>
        )}
        <Button variant="default" loading={moving.isPending || withChosen.isPending} onClick={move}>
          {view.deleted ? 'Restore' : 'Move to the trash'}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => set({ chosen: '' })}>
          Choose none
        </Button>
        <BulkProgress progress={progress} />
      </Group>
      {error && <Failure error={error} retry={move} />}
    </>
  );
}

function chosenText(selection: Selection, total: number | undefined): string {
  if (selection.all && total === undefined) return 'All chosen';
  return `${countOf(selection, total ?? 0).toLocaleString('en')} chosen`;
}
