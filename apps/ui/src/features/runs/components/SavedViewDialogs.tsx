import type { SavedView } from '@labtrail/core';
import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AskName } from '../../../app/ask-name.tsx';
import { stateOf } from '../lib/saved.ts';
import { createView, deleteView, updateView } from '../views-api.ts';
import { useView } from './use-view.ts';

interface NameProps {
  /** The view to be renamed; what the page shows becomes a new one where there is none. */
  readonly saved?: SavedView;
  readonly close: () => void;
}

export function NameView({ saved, close }: NameProps) {
  const {
    experimentIds: [experimentId = ''],
    view,
    set,
  } = useView();
  const client = useQueryClient();
  const naming = useMutation({
    mutationFn: (name: string) =>
      saved ? updateView(saved.view_id, { name }) : createView({ experimentId, name, state: stateOf(view) }),
    onSuccess: async (after) => {
      client.setQueryData(['view', after.view_id], after);
      set({ view: after.view_id });
      close();
      await client.invalidateQueries({ queryKey: ['views'] });
    },
  });
  return (
    <AskName
      title={saved ? `Rename ${saved.name}` : 'Save as a new view'}
      label="Name"
      verb={saved ? 'Rename' : 'Save'}
      initial={saved?.name ?? ''}
      pending={naming.isPending}
      error={naming.error}
      close={close}
      done={naming.mutate}
    />
  );
}

export function DeleteView({ saved, close }: { readonly saved: SavedView; readonly close: () => void }) {
  const { set } = useView();
  const client = useQueryClient();
  const deleting = useMutation({
    mutationFn: () => deleteView(saved.view_id),
    onSuccess: () => {
      set({ view: '' });
      close();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
  return (
    <Modal opened onClose={close} title={`Delete ${saved.name}`}>
      <p>Links to this view will open nothing any more. The runs stay.</p>
      {deleting.error && <p role="alert">{deleting.error.message}</p>}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button color="red" loading={deleting.isPending} onClick={() => deleting.mutate()}>
          Delete
        </Button>
      </Group>
    </Modal>
  );
}
