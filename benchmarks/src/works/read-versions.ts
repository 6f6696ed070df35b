import { drive, type Step } from '../client/drive.ts';
import { get } from '../client/request.ts';
import { type AnsweredVersion, championOf, latestOf, modelName, REGISTERED } from '../data/registered-models.ts';
import { CONNECTIONS, type Work } from './work.ts';

/** So many of the models are asked for, in turn, each far from the one before. */
const ASKED = Array.from({ length: 1000 }, (_, index) => (index * 7919) % REGISTERED.models);
const NUMBERS = Array.from({ length: REGISTERED.versions }, (_, index) => String(index + 1));

export const readAlias: Work = {
  name: 'get-by-alias',
  title: 'get a version of one of the same models by its alias',
  unit: 'ms',
  perStep: 1,
  targets: { mlflow: 20 },
  prepare: reading({
    request: (name) => get('registered-models/alias', { name, alias: 'champion' }),
    wanted: (index) => [championOf(index)],
  }),
};

export const searchVersions: Work = {
  name: 'search-versions',
  title: `search the ${REGISTERED.versions} versions of one of the same models`,
  unit: 'ms',
  perStep: 1,
  targets: {},
  prepare: reading({
    request: (name) => get('model-versions/search', { filter: `name = '${name}'`, max_results: 100 }),
    wanted: () => NUMBERS,
  }),
};

export const latestVersions: Work = {
  name: 'latest-versions',
  title: 'get the latest versions of one of the same models',
  unit: 'ms',
  perStep: 1,
  targets: {},
  prepare: reading({
    request: (name) => get('registered-models/get-latest-versions', { name }),
    wanted: (index) => latestOf(index),
  }),
};

/** A request about one model, and the numbers of the versions that it has to answer, the least first. */
interface Reading {
  request: (name: string) => Buffer;
  wanted: (index: number) => string[];
}

/** Reads each answer closely once before the clock starts and once afterwards; meanwhile only its length is looked at. */
function reading({ request, wanted }: Reading): Work['prepare'] {
  const requests = ASKED.map((index) => request(modelName(index)));
  const lengths: number[] = [];
  const readClosely: Step = async (connection, at) => {
    const body = await connection.send(requests[at] as Buffer);
    checkVersions(body, { name: modelName(ASKED[at] as number), wanted: wanted(ASKED[at] as number) });
    lengths[at] = body.length;
  };
  return async ({ port }) => {
    const check = async () => {
      await drive({ port, connections: CONNECTIONS, count: ASKED.length }, readClosely);
    };
    await check();
    return {
      check,
      load: () => async (connection, step) => {
        const at = step % ASKED.length;
        const { length } = await connection.send(requests[at] as Buffer);
        if (length !== lengths[at]) throw new Error('Versions are answered differently each time.');
      },
    };
  };
}

function checkVersions(body: Buffer, { name, wanted }: { name: string; wanted: string[] }): void {
  const answer = JSON.parse(body.toString()) as { model_version?: AnsweredVersion; model_versions?: AnsweredVersion[] };
  const versions = answer.model_versions ?? (answer.model_version ? [answer.model_version] : []);
  const numbers = versions.map(({ version }) => Number(version)).sort((a, b) => a - b);
  if (numbers.join() === wanted.join() && versions.every((version) => version.name === name)) return;
  throw new Error(`Of ${name}, the versions ${numbers} were answered; wanted were ${wanted}.`);
}
