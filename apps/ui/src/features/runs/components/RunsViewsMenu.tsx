import type { SavedView } from '@labtrail/core';
import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { isChanged, viewOf } from '../lib/saved.ts';
import { NEW_VIEW } from '../lib/view.ts';
import { viewsQuery } from '../views-api.ts';
import { useShowDialog } from './run-dialog.ts';
import { useUpdateView } from './use-update-view.ts';
import { useView } from './use-view.ts';

/** What can be done with saved views: open another, save this one, rename it, delete it. */
export function RunsViewsMenu({ saved }: { readonly saved: SavedView | undefined }) {
  const {
    experimentIds: [experimentId = ''],
    view,
    set,
  } = useView();
  const { data: views = [], error } = useQuery(viewsQuery(experimentId));
  const showDialog = useShowDialog();
  const update = useUpdateView();
  return (
    <>
      {views.length > 0 && <Menu.Label>Open</Menu.Label>}
      {views.map((one) => (
        <Menu.Item
          key={one.view_id}
          aria-current={one.view_id === view.view || undefined}
          onClick={() => set({ ...viewOf(one.state), view: one.view_id })}
        >
          {one.name}
        </Menu.Item>
      ))}
      {error && <Menu.Label>{error.message}</Menu.Label>}
      {views.length > 0 && <Menu.Divider />}
      <Menu.Item onClick={() => showDialog({ kind: 'save view' })}>Save as a new view</Menu.Item>
      {saved && (
        <>
          <Menu.Item disabled={!isChanged(view, saved.state)} onClick={() => update(saved)}>
            Save changes to {saved.name}
          </Menu.Item>
          <Menu.Item
            disabled={!isChanged(view, saved.state)}
            onClick={() => set({ ...viewOf(saved.state), view: saved.view_id })}
          >
            Go back to {saved.name}
          </Menu.Item>
          <Menu.Item onClick={() => showDialog({ kind: 'rename view', saved })}>Rename {saved.name}</Menu.Item>
          <Menu.Item onClick={() => showDialog({ kind: 'delete view', saved })}>Delete {saved.name}</Menu.Item>
        </>
      )}
      <Menu.Item onClick={() => set(NEW_VIEW)}>Start over</Menu.Item>
    </>
  );
}
