import { checkArtifactLocation, type Tracking } from '@labtrail/backend-store';
import type { LocationRules } from '../files/location.ts';
import { DONE, type JsonHandlers } from './handler.ts';

type Handled =
  | 'createExperiment'
  | 'getExperiment'
  | 'getExperimentByName'
  | 'searchExperiments'
  | 'updateExperiment'
  | 'deleteExperiment'
  | 'restoreExperiment'
  | 'setExperimentTag'
  | 'deleteExperimentTag';

export function experimentHandlers({ experiments }: Tracking, locations: LocationRules): Pick<JsonHandlers, Handled> {
  return {
    async createExperiment(call, request) {
      // Checked as the user wrote it, so that a message shows that and no folder of the server.
      const location = request.artifact_location && locations.settle(checkArtifactLocation(request.artifact_location));
      const { experiment_id } = await experiments.create(call, { ...request, artifact_location: location });
      return { experiment_id };
    },
    async getExperiment(call, { experiment_id }) {
      return { experiment: await experiments.get(call, experiment_id) };
    },
    async getExperimentByName(call, { experiment_name }) {
      return { experiment: await experiments.getByName(call, experiment_name) };
    },
    async searchExperiments(call, request) {
      const { items, nextPageToken } = await experiments.search(call, request);
      return { experiments: items, next_page_token: nextPageToken };
    },
    async updateExperiment(call, { experiment_id, new_name }) {
      await experiments.rename(call, experiment_id, new_name);
      return DONE;
    },
    async deleteExperiment(call, { experiment_id }) {
      await experiments.delete(call, experiment_id);
      return DONE;
    },
    async restoreExperiment(call, { experiment_id }) {
      await experiments.restore(call, experiment_id);
      return DONE;
    },
    async setExperimentTag(call, { experiment_id, key, value }) {
      await experiments.setTag(call, experiment_id, { key, value });
      return DONE;
    },
    async deleteExperimentTag(call, { experiment_id, key }) {
      await experiments.deleteTag(call, experiment_id, key);
      return DONE;
    },
  };
}
