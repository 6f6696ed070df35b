import { withConnection } from '../client/drive.ts';
import { get } from '../client/request.ts';
import { type AnsweredRun, createRunRequest, runIdIn } from '../data/api.ts';
import type { Stage } from '../data/stage.ts';
import type { PreparedWork, Work } from './work.ts';

/** Creates runs with a name and a tag in one experiment. */
export const createRuns: Work = {
  name: 'create-run',
  title: 'create run',
  unit: 'runs/s',
  perStep: 1,
  targets: { fasttrackml: 3, mlflow: 100 },
  prepare,
};

async function prepare(stage: Stage): Promise<PreparedWork> {
  const experimentId = await stage.experiment('create-run');
  const answers: Buffer[] = [];
  let made = 0;
  return {
    load(count) {
      const first = made;
      made += count;
      const requests = Array.from({ length: count }, (_, index) =>
        createRunRequest(experimentId, `made-${first + index}`),
      );
      return async (connection, index) => {
        answers[first + index] = await connection.send(requests[index] as Buffer);
      };
    },
    check: () => checkCreated(stage.port, answers),
  };
}

/** Every answer names a run of its own, and the last one can be read back. */
async function checkCreated(port: number, answers: Buffer[]): Promise<void> {
  const ids = answers.map(runIdIn);
  if (new Set(ids).size !== ids.length) throw new Error('create-run: two answers name the same run.');
  const last = ids.length - 1;
  const body = await withConnection(port, (connection) =>
    connection.send(get('runs/get', { run_id: ids[last] as string })),
  );
  const { run } = JSON.parse(body.toString()) as { run: AnsweredRun };
  if (run.info.run_name !== `made-${last}`)
    throw new Error(`create-run: run ${last} came back as ${run.info.run_name}.`);
}
