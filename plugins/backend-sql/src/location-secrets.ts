import { type LocationSecretStore, locationsAbove } from '@labtrail/backend-store';
import type { Parts } from './parts.ts';
import type { Session } from './session.ts';

const SET =
  'INSERT INTO location_secrets (workspace, location, sealed) VALUES (?, ?, ?) ON CONFLICT (workspace, location) DO UPDATE SET sealed = excluded.sealed';
/** The places come as one JSON text, so that the statement is the same for every depth. */
const FIND = `SELECT location, sealed FROM location_secrets
  WHERE workspace = ? AND location IN (SELECT value FROM json_each(?)) ORDER BY length(location) DESC LIMIT 1`;

export function locationSecretStore({ writer, session }: Parts): LocationSecretStore {
  return {
    set: ({ workspace }, secret) => writer.write((tx) => setLocationSecret(tx, workspace, secret)),

    find: async ({ workspace }, uri) => {
      const row = await session.get(FIND, [workspace, JSON.stringify(locationsAbove(uri))]);
      return row && { location: row.location as string, sealed: row.sealed as string };
    },
  };
}

/** Within a transaction that also writes what has the location. */
export async function setLocationSecret(
  tx: Session,
  workspace: string,
  { location, sealed }: { readonly location: string; readonly sealed: string },
): Promise<void> {
  await tx.run(SET, [workspace, location, sealed]);
}
