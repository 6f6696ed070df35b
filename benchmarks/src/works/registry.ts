import type { Connection } from '../client/connection.ts';
import { withConnection } from '../client/drive.ts';
import { get } from '../client/request.ts';
import {
  type AnsweredModel,
  championOf,
  createVersionRequest,
  fillLongModel,
  modelName,
  REGISTERED,
  teamOf,
} from '../data/registered-models.ts';
import type { Stage } from '../data/stage.ts';
import type { PreparedWork, Work } from './work.ts';

const PAGE = 100;
/** Prime to the number of models, so that requests that follow each other ask for models that lie far apart. */
const STRIDE = 7919;
const LONG = 10_000;

const MODELS = `${REGISTERED.models.toLocaleString('en')} models of ${REGISTERED.versions} versions`;
const all = Array.from({ length: REGISTERED.models }, (_, index) => index);

export const searchModelNames: Work = {
  name: 'search-models',
  title: `search ${MODELS} by a prefix of the name, ${PAGE} rows`,
  unit: 'ms',
  perStep: 1,
  targets: { mlflow: 20 },
  prepare: (stage) => search(stage, "name LIKE 'model-04%'", all.slice(400, 500).map(modelName)),
};

export const searchModelTags: Work = {
  name: 'search-model-tags',
  title: `search the same models by a tag, ${PAGE} of 500 rows`,
  unit: 'ms',
  perStep: 1,
  targets: { mlflow: 10 },
  prepare: (stage) => {
    const wanted = all.filter((index) => teamOf(index) === 'team-7').slice(0, PAGE);
    return search(stage, "tags.team = 'team-7'", wanted.map(modelName));
  },
};

export const listModels: Work = {
  name: 'list-models',
  title: `list the first ${PAGE} models`,
  unit: 'ms',
  perStep: 1,
  targets: {},
  prepare: (stage) => search(stage, '', all.slice(0, PAGE).map(modelName)),
};

/** The same list when one of its models has very many versions. */
export const listLongModel: Work = {
  name: 'list-long-model',
  title: `the same list, with a model of ${LONG.toLocaleString('en')} versions in it`,
  unit: 'ms',
  perStep: 1,
  targets: {},
  async prepare(stage) {
    await stage.registeredModels();
    const long = await fillLongModel(stage.port, LONG);
    return search(stage, '', [long, ...all.slice(0, PAGE - 1).map(modelName)]);
  },
};

export const readAlias: Work = {
  name: 'get-by-alias',
  title: 'get a version of the same models by alias',
  unit: 'ms',
  perStep: 1,
  targets: { mlflow: 20 },
  async prepare(stage) {
    await stage.registeredModels();
    const read = async (connection: Connection, step: number) => {
      const index = (step * STRIDE) % REGISTERED.models;
      const body = await connection.send(aliasRequests[index] as Buffer);
      const { model_version } = JSON.parse(body.toString()) as { model_version: { name: string; version: string } };
      if (model_version.name === modelName(index) && model_version.version === championOf(index)) return;
      throw new Error(`get-by-alias: ${modelName(index)} has the champion ${model_version.version}.`);
    };
    return {
      load: () => read,
      check: () => withConnection(stage.port, (connection) => read(connection, 1)),
    };
  },
};

const aliasRequests = all.map((index) => get('registered-models/alias', { name: modelName(index), alias: 'champion' }));

export const createVersions: Work = {
  name: 'create-version',
  title: 'create a version of one of the same models',
  unit: 'versions/s',
  perStep: 1,
  targets: { mlflow: 30 },
  async prepare(stage) {
    await stage.registeredModels();
    const answers: Buffer[] = [];
    let made = 0;
    return {
      load(count) {
        const first = made;
        made += count;
        const requests = Array.from({ length: count }, (_, index) =>
          createVersionRequest(modelName(((first + index) * STRIDE) % REGISTERED.models), first + index),
        );
        return async (connection, index) => {
          answers[first + index] = await connection.send(requests[index] as Buffer);
        };
      },
      check: async () => checkVersions(answers),
    };
  },
};

/** No number was given twice, and each is beyond those that were there before. */
function checkVersions(answers: Buffer[]): void {
  const versions = answers.map((body) => {
    const { model_version } = JSON.parse(body.toString()) as { model_version: { name: string; version: string } };
    if (Number(model_version.version) <= REGISTERED.versions) {
      throw new Error(`create-version: ${model_version.name} was given the version ${model_version.version} again.`);
    }
    return `${model_version.name} ${model_version.version}`;
  });
  if (new Set(versions).size !== versions.length) throw new Error('create-version: a version was given twice.');
}

async function search(stage: Stage, filter: string, wanted: string[]): Promise<PreparedWork> {
  await stage.registeredModels();
  const request = get('registered-models/search', { max_results: PAGE, ...(filter && { filter }) });
  const read = () => withConnection(stage.port, (connection) => connection.send(request));
  const { length } = checkModels(await read(), wanted);
  return {
    load: () => async (connection) => {
      const body = await connection.send(request);
      if (body.length !== length) throw new Error('The search of models answers differently each time.');
    },
    check: async () => {
      checkModels(await read(), wanted);
    },
  };
}

/** The answer holds the wanted models in the wanted order, each with all that belongs to it. */
function checkModels(body: Buffer, wanted: string[]): Buffer {
  const { registered_models = [] } = JSON.parse(body.toString()) as { registered_models?: AnsweredModel[] };
  const names = registered_models.map(({ name }) => name);
  if (names.join() !== wanted.join()) {
    throw new Error(`The search of models is wrong: ${names.slice(0, 5)}; wanted were ${wanted.slice(0, 5)}.`);
  }
  const lacking = registered_models.find(({ latest_versions = [] }) => latest_versions.length !== 1);
  if (lacking) throw new Error(`The search answers ${lacking.name} without its latest version.`);
  return body;
}
