import type { ViewStore } from '@labtrail/backend-store';
import type { SavedView, Scope } from '@labtrail/core';
import { isExperimentId } from './experiment-id.ts';
import type { Parts } from './parts.ts';
import type { Row, Session } from './session.ts';

const EXPERIMENT = 'SELECT lifecycle_stage FROM experiments WHERE id = ? AND workspace = ?';
const NAME_OWNER = 'SELECT view_id FROM views WHERE experiment_id = ? AND name = ?';
const ADD =
  'INSERT INTO views (view_id, experiment_id, workspace, name, state, user, creation_time, last_update_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
const GET = 'SELECT * FROM views WHERE view_id = ? AND workspace = ?';
const LIST = 'SELECT * FROM views WHERE experiment_id = ? AND workspace = ? ORDER BY name LIMIT ? OFFSET ?';
const UPDATE =
  'UPDATE views SET name = coalesce(?, name), state = coalesce(?, state), last_update_time = ? WHERE view_id = ?';
const DELETE = 'DELETE FROM views WHERE view_id = ? AND workspace = ?';

export function viewStore({ writer, session }: Parts): ViewStore {
  return {
    create: (scope, { viewId, experimentId, name, state, user = null, now }) =>
      writer.write(async (tx) => {
        const id = isExperimentId(experimentId) ? Number(experimentId) : -1;
        const experiment = await tx.get(EXPERIMENT, [id, scope.workspace]);
        if (!experiment) return 'no experiment';
        if (experiment.lifecycle_stage !== 'active') return 'experiment deleted';
        if (await tx.get(NAME_OWNER, [id, name])) return 'name taken';
        await tx.insert(ADD, [viewId, id, scope.workspace, name, state, user, now, now]);
        return (await viewOf(tx, scope, viewId)) as SavedView;
      }),

    get: (scope, viewId) => viewOf(session, scope, viewId),

    list: async (scope, { experimentId, offset, limit }) => {
      const id = isExperimentId(experimentId) ? Number(experimentId) : -1;
      const rows = await session.all(LIST, [id, scope.workspace, limit + 1, offset]);
      return { items: rows.slice(0, limit).map(shape), more: rows.length > limit };
    },

    update: (scope, viewId, { name, state, now }) =>
      writer.write(async (tx) => {
        const row = await tx.get(GET, [viewId, scope.workspace]);
        if (!row) return 'not found';
        if (name !== undefined) {
          const owner = await tx.get(NAME_OWNER, [row.experiment_id as number, name]);
          if (owner && owner.view_id !== viewId) return 'name taken';
        }
        await tx.run(UPDATE, [name ?? null, state ?? null, now, viewId]);
        return (await viewOf(tx, scope, viewId)) as SavedView;
      }),

    delete: (scope, viewId) =>
      writer.write(async (tx) => ((await tx.run(DELETE, [viewId, scope.workspace])) > 0 ? 'deleted' : 'not found')),
  };
}

async function viewOf(session: Session, { workspace }: Scope, viewId: string): Promise<SavedView | undefined> {
  const row = await session.get(GET, [viewId, workspace]);
  return row && shape(row);
}

function shape(row: Row): SavedView {
  return {
    view_id: row.view_id as string,
    experiment_id: String(row.experiment_id),
    name: row.name as string,
    state: row.state as string,
    ...(row.user !== null && { user: row.user as string }),
    creation_time: row.creation_time as number,
    last_update_time: row.last_update_time as number,
  };
}
