import { withConnection } from '../client/drive.ts';
import { get } from '../client/request.ts';
import { type AnsweredModel, latestOf, modelName, REGISTERED, tagsOf, teamOf } from '../data/registered-models.ts';
import type { Stage } from '../data/stage.ts';
import type { PreparedWork, Work } from './work.ts';

const PAGE = 100;
const MODELS = `${REGISTERED.models.toLocaleString('en')} models of ${REGISTERED.versions} versions`;
const all = Array.from({ length: REGISTERED.models }, (_, index) => index);

export const searchModelNames: Work = {
  name: 'search-models',
  title: `search ${MODELS} by a prefix of the name, ${PAGE} of 1,000 rows`,
  unit: 'ms',
  perStep: 1,
  targets: { mlflow: 20 },
  prepare: (stage) => search(stage, "name LIKE 'model-04%'", all.slice(400, 400 + PAGE)),
};

export const searchModelTags: Work = {
  name: 'search-model-tags',
  title: `search the same models by a tag, ${PAGE} of 500 rows`,
  unit: 'ms',
  perStep: 1,
  targets: { mlflow: 10 },
  prepare: (stage) => {
    const wanted = all.filter((index) => teamOf(index) === 'team-7').slice(0, PAGE);
    return search(stage, "tags.team = 'team-7'", wanted);
  },
};

export const listModels: Work = {
  name: 'list-models',
  title: `list the first ${PAGE} of the same models`,
  unit: 'ms',
  perStep: 1,
  targets: {},
  prepare: (stage) => search(stage, '', all.slice(0, PAGE)),
};

async function search(stage: Stage, filter: string, wanted: number[]): Promise<PreparedWork> {
  const request = get('registered-models/search', { max_results: PAGE, ...(filter && { filter }) });
  const read = () => withConnection(stage.port, (connection) => connection.send(request));
  const first = await read();
  checkModels(first, wanted);
  return {
    load: () => async (connection) => {
      const body = await connection.send(request);
      if (body.length !== first.length) throw new Error('The search of models answers differently each time.');
    },
    check: async () => checkModels(await read(), wanted),
  };
}

/** The answer holds the wanted models in the wanted order, each with all that belongs to it. */
function checkModels(body: Buffer, wanted: number[]): void {
  const { registered_models = [] } = JSON.parse(body.toString()) as { registered_models?: AnsweredModel[] };
  const names = registered_models.map(({ name }) => name);
  const wantedNames = wanted.map(modelName);
  if (names.join() !== wantedNames.join()) {
    throw new Error(`The search of models is wrong: ${names.slice(0, 5)}; wanted were ${wantedNames.slice(0, 5)}.`);
  }
  const lacking = registered_models.find((model, at) => !isComplete(model, wanted[at] as number));
  if (lacking) throw new Error(`The search doesn't answer all tags, aliases and latest versions of ${lacking.name}.`);
}

function isComplete({ latest_versions = [], tags = [], aliases = [] }: AnsweredModel, index: number): boolean {
  const latest = latest_versions.map(({ version }) => Number(version)).sort((a, b) => a - b);
  return latest.join() === latestOf(index).join() && tags.length === tagsOf(index).length && aliases.length === 1;
}
