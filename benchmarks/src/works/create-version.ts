import { withConnection } from '../client/drive.ts';
import { get } from '../client/request.ts';
import { type AnsweredVersion, createVersionRequest, modelName, REGISTERED } from '../data/registered-models.ts';
import type { Stage } from '../data/stage.ts';
import type { PreparedWork, Work } from './work.ts';

/** Prime to the number of models, so that all get their turn, and requests that follow each other are about models far apart. */
const STRIDE = 7919;

/** Creates versions with a description and a tag, each of another model than the one before. */
export const createVersions: Work = {
  name: 'create-version',
  title: 'create a version of one of the same models',
  unit: 'versions/s',
  perStep: 1,
  targets: { mlflow: 30 },
  prepare,
};

async function prepare({ port }: Stage): Promise<PreparedWork> {
  const answers: Buffer[] = [];
  let made = 0;
  return {
    load(count) {
      const first = made;
      made += count;
      const requests = Array.from({ length: count }, (_, index) =>
        createVersionRequest(modelOf(first + index), first + index),
      );
      return async (connection, index) => {
        answers[first + index] = await connection.send(requests[index] as Buffer);
      };
    },
    check: () => checkCreated(port, answers),
  };
}

function modelOf(step: number): string {
  return modelName((step * STRIDE) % REGISTERED.models);
}

/** Each version is of the model that was asked for, none was given twice, and the last one can be read back. */
async function checkCreated(port: number, answers: Buffer[]): Promise<void> {
  const created = answers.map(versionIn);
  const foreign = created.find(
    ({ name, version }, step) => name !== modelOf(step) || Number(version) <= REGISTERED.versions,
  );
  if (foreign)
    throw new Error(`create-version: ${foreign.name} ${foreign.version} was answered, which wasn't to be made.`);
  const names = created.map(({ name, version }) => `${name} ${version}`);
  if (new Set(names).size !== names.length) throw new Error('create-version: two answers name the same version.');
  const { name, version } = created.at(-1) as AnsweredVersion;
  const read = await withConnection(port, (connection) =>
    connection.send(get('model-versions/get', { name, version })),
  );
  const { source } = versionIn(read);
  const wanted = `s3://bucket/${name}/${created.length - 1}`;
  if (source !== wanted) throw new Error(`create-version: ${name} ${version} came back from ${source}, not ${wanted}.`);
}

function versionIn(body: Buffer): AnsweredVersion {
  return (JSON.parse(body.toString()) as { model_version: AnsweredVersion }).model_version;
}
