import type { ArtifactStore } from '@labtrail/artifact-store';
import { type LocalArtifactsOptions, localArtifactsOptions, openLocalArtifacts } from './open.ts';

/** Artifacts in folders of this machine: `file:` URIs and plain paths. */
export const artifactLocal = {
  kind: 'artifact-store',
  name: '@labtrail/artifact-local',
  schemes: ['file', ''],
  options: localArtifactsOptions.omit({ root: true }),
  /** Opens the folder that `uri` names; see {@link openLocalArtifacts}. */
  open(uri: string, options: Omit<LocalArtifactsOptions, 'root'> = {}): Promise<ArtifactStore> {
    return openLocalArtifacts({ ...options, root: uri });
  },
} as const;
