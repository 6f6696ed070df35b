import type { Registry } from '@labtrail/registry';
import { DONE, type JsonHandlers } from './handler.ts';

type Handled =
  | 'createRegisteredModel'
  | 'getRegisteredModel'
  | 'searchRegisteredModels'
  | 'renameRegisteredModel'
  | 'updateRegisteredModel'
  | 'deleteRegisteredModel'
  | 'setRegisteredModelTag'
  | 'deleteRegisteredModelTag'
  | 'getLatestVersions'
  | 'setRegisteredModelAlias'
  | 'deleteRegisteredModelAlias'
  | 'getModelVersionByAlias';

export function registeredModelHandlers({ models, versions }: Registry): Pick<JsonHandlers, Handled> {
  return {
    async createRegisteredModel(call, request) {
      return { registered_model: await models.create(call, request) };
    },
    async getRegisteredModel(call, { name }) {
      return { registered_model: await models.get(call, name) };
    },
    async searchRegisteredModels(call, request) {
      const { items, nextPageToken } = await models.search(call, request);
      return { registered_models: items, next_page_token: nextPageToken };
    },
    async renameRegisteredModel(call, { name, new_name }) {
      return { registered_model: await models.rename(call, name, new_name) };
    },
    async updateRegisteredModel(call, { name, ...change }) {
      return { registered_model: await models.update(call, name, change) };
    },
    async deleteRegisteredModel(call, { name }) {
      await models.delete(call, name);
      return DONE;
    },
    async setRegisteredModelTag(call, { name, ...tag }) {
      await models.setTag(call, name, tag);
      return DONE;
    },
    async deleteRegisteredModelTag(call, { name, key }) {
      await models.deleteTag(call, name, key);
      return DONE;
    },
    async getLatestVersions(call, { name, stages }) {
      return { model_versions: await versions.latest(call, name, stages) };
    },
    async setRegisteredModelAlias(call, { alias, ...target }) {
      await versions.setAlias(call, target, alias);
      return DONE;
    },
    async deleteRegisteredModelAlias(call, { name, alias }) {
      await versions.deleteAlias(call, name, alias);
      return DONE;
    },
    async getModelVersionByAlias(call, { name, alias }) {
      return { model_version: await versions.byAlias(call, name, alias) };
    },
  };
}
