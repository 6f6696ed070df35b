import type { Tracking } from '@labtrail/backend-store';
import type { ArtifactPlaces } from '../files/artifact-places.ts';
import { downloadFrom } from '../files/download.ts';
import { listingAt } from '../files/listing.ts';
import { DONE, type JsonHandlers, type RawHandlers } from './handler.ts';

type Handled =
  | 'createLoggedModel'
  | 'searchLoggedModels'
  | 'getLoggedModel'
  | 'finalizeLoggedModel'
  | 'deleteLoggedModel'
  | 'setLoggedModelTags'
  | 'deleteLoggedModelTag'
  | 'logLoggedModelParams'
  | 'logOutputs';

export function loggedModelHandlers({ loggedModels: models }: Tracking): Pick<JsonHandlers, Handled> {
  return {
    async createLoggedModel(call, request) {
      return { model: await models.create(call, request) };
    },
    async searchLoggedModels(call, request) {
      const { items, nextPageToken } = await models.search(call, request);
      return { models: items, next_page_token: nextPageToken };
    },
    async getLoggedModel(call, { model_id }) {
      return { model: await models.get(call, model_id) };
    },
    async finalizeLoggedModel(call, { model_id, status }) {
      return { model: await models.finalize(call, model_id, status) };
    },
    async deleteLoggedModel(call, { model_id }) {
      await models.delete(call, model_id);
      return DONE;
    },
    async setLoggedModelTags(call, { model_id, tags = [] }) {
      await models.setTags(call, model_id, tags);
      return DONE;
    },
    async deleteLoggedModelTag(call, { model_id, tag_key }) {
      await models.deleteTag(call, model_id, tag_key);
      return DONE;
    },
    async logLoggedModelParams(call, { model_id, params = [] }) {
      await models.logParams(call, model_id, params);
      return DONE;
    },
    async logOutputs(call, { run_id, models: outputs }) {
      await models.logOutputs(call, run_id, outputs);
      return DONE;
    },
  };
}

/** The files of a logged model: wherever its artifact URI says. */
export function loggedModelFileHandlers(
  { loggedModels: models }: Tracking,
  places: ArtifactPlaces,
): Pick<JsonHandlers, 'listLoggedModelArtifacts'> & Pick<RawHandlers, 'getLoggedModelArtifact'> {
  return {
    async listLoggedModelArtifacts(call, { model_id, artifact_directory_path }) {
      const { artifact_uri } = (await models.get(call, model_id)).info;
      return listingAt(call, places, { uri: artifact_uri, path: artifact_directory_path });
    },
    getLoggedModelArtifact: (call, { model_id, artifact_file_path }) =>
      downloadFrom(call, places, {
        path: artifact_file_path,
        at: async () => ({ uri: (await models.get(call, model_id)).info.artifact_uri }),
      }),
  };
}
