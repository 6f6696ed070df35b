/** One call of the REST API: a route, and a body to post. */
type Ask = <T>(route: string, body: object) => Promise<T>;

const START = 1_760_000_000_000;

/** Makes an experiment of two sweeps with three runs below each, and a newer run that stands alone. Answers its id. */
export async function logSweeps(name: string, ask: Ask): Promise<string> {
  const { experiment_id } = await ask<{ experiment_id: string }>('experiments/create', { name });
  const log = async (run_name: string, after: number, below?: { parent: string; number: number }) => {
    const tags = below ? [{ key: 'mlflow.parentRunId', value: below.parent }] : [];
    const start_time = START + after;
    const { run } = await ask<Created>('runs/create', { experiment_id, run_name, start_time, tags });
    const { run_id } = run.info;
    if (below) {
      const metrics = [{ key: 'loss', value: below.number + 1, timestamp: start_time, step: 0 }];
      await ask('runs/log-batch', { run_id, metrics, params: [{ key: 'depth', value: String(below.number % 2) }] });
    }
    await ask('runs/update', { run_id, status: 'FINISHED', end_time: start_time + 1 });
    return run_id;
  };
  for (const [at, sweep] of ['sweep-a', 'sweep-b'].entries()) {
    const parent = await log(sweep, at * 1000);
    for (const number of [0, 1, 2]) await log(`${sweep}-${number}`, at * 1000 + number + 1, { parent, number });
  }
  await log('alone', 5000);
  return experiment_id;
}

interface Created {
  readonly run: { readonly info: { readonly run_id: string } };
}
