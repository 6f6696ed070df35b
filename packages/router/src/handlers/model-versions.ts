import type { Tracking } from '@labtrail/backend-store';
import type { Registry } from '@labtrail/registry';
import type { ArtifactPlaces } from '../files/artifact-places.ts';
import { downloadFrom, type Location } from '../files/download.ts';
import type { LocationRules } from '../files/location.ts';
import type { Call } from '../http/call.ts';
import { DONE, type JsonHandlers, type RawHandlers } from './handler.ts';

type Handled =
  | 'createModelVersion'
  | 'getModelVersion'
  | 'searchModelVersions'
  | 'updateModelVersion'
  | 'transitionModelVersionStage'
  | 'deleteModelVersion'
  | 'getModelVersionDownloadUri'
  | 'setModelVersionTag'
  | 'deleteModelVersionTag';

export function modelVersionHandlers(
  { versions }: Registry,
  locations: Pick<LocationRules, 'refuseForeignHost'>,
): Pick<JsonHandlers, Handled> {
  return {
    async createModelVersion(call, request) {
      locations.refuseForeignHost(request.source, 'source');
      return { model_version: await versions.create(call, request) };
    },
    async getModelVersion(call, target) {
      return { model_version: await versions.get(call, target) };
    },
    async searchModelVersions(call, request) {
      const { items, nextPageToken } = await versions.search(call, request);
      return { model_versions: items, next_page_token: nextPageToken };
    },
    async updateModelVersion(call, { name, version, ...change }) {
      return { model_version: await versions.update(call, { name, version }, change) };
    },
    async transitionModelVersionStage(call, { name, version, ...move }) {
      return { model_version: await versions.transition(call, { name, version }, move) };
    },
    async deleteModelVersion(call, target) {
      await versions.delete(call, target);
      return DONE;
    },
    async getModelVersionDownloadUri(call, target) {
      return { artifact_uri: await versions.downloadUri(call, target) };
    },
    async setModelVersionTag(call, { key, value, ...target }) {
      await versions.setTag(call, target, { key, value });
      return DONE;
    },
    async deleteModelVersionTag(call, { key, ...target }) {
      await versions.deleteTag(call, target, key);
      return DONE;
    },
  };
}

/** The files of a version: wherever its download URI says. */
export function modelVersionFileHandlers(
  { versions }: Registry,
  tracking: Tracking,
  places: ArtifactPlaces,
): Pick<RawHandlers, 'getModelVersionArtifact'> {
  return {
    getModelVersionArtifact: (call, { path, ...target }) =>
      downloadFrom(call, places, {
        path,
        at: async () => located(call, tracking, await versions.downloadUri(call, target)),
      }),
  };
}

/** `runs:/<run id>/<folder>` lies where the run's artifacts do. */
async function located(call: Call, { runs }: Tracking, uri: string): Promise<Location> {
  const [, runId, folder = ''] = /^runs:\/*([^/]+)(?:\/+(.*))?$/is.exec(uri) ?? [];
  if (!runId) return { uri };
  return { uri: (await runs.info(call, runId)).artifact_uri, folder };
}
