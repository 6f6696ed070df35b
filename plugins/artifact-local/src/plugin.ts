import type { ArtifactStore } from '@labtrail/artifact-store';
import { z } from 'zod';
import { openLocalArtifacts } from './open.ts';

/** Artifacts in folders of this machine: `file:` URIs and plain paths. */
export const artifactLocal = {
  kind: 'artifact-store',
  name: '@labtrail/artifact-local',
  schemes: ['file', ''],
  options: z.strictObject({}),
  /** Opens the folder that `uri` names; see {@link openLocalArtifacts}. */
  open(uri: string): Promise<ArtifactStore> {
    return openLocalArtifacts({ root: uri });
  },
} as const;
