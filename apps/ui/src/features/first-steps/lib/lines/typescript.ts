import type { Lines, Where } from '../filling.ts';

/** MLflow has no client for TypeScript that tracks runs; the REST API needs none. */
export const TYPESCRIPT: Lines = {
  runs: (where) => `${post(where)}

${experiment(where)}
const { run } = await post('runs/create', { experiment_id, start_time: Date.now() });
const { run_id } = run.info;
await post('runs/log-batch', {
  run_id,
  params: [{ key: 'beans', value: 'arabica' }],
  metrics: [
    { key: 'loss', value: 0.5, timestamp: Date.now(), step: 0 },
    { key: 'loss', value: 0.3, timestamp: Date.now(), step: 1 },
  ],
});
await post('runs/update', { run_id, status: 'FINISHED', end_time: Date.now() });`,

  'logged models': (where) => `${post(where)}

${experiment(where)}
const { model } = await post('logged-models', { experiment_id, name: 'roaster' });
console.log(model.info.model_id);`,

  models: (where) => `${post(where)}

const { registered_model: model } = await post('registered-models/create', { name: 'roaster' });
console.log(model.name);`,

  prompts: (where) => `${post(where)}

const prompt = { key: 'mlflow.prompt.is_prompt', value: 'true' };
await post('registered-models/create', { name: 'greeting', tags: [prompt] });
const text = { key: 'mlflow.prompt.text', value: 'Good day, {{name}}.' };
await post('model-versions/create', { name: 'greeting', source: 'dummy-source', tags: [prompt, text] });`,
};

function experiment({ experimentId }: Where): string {
  return experimentId
    ? `const experiment_id = '${experimentId}';`
    : "const { experiment_id } = await post('experiments/create', { name: 'coffee' });";
}

function post({ server }: Where): string {
  return `async function post(route: string, body: object) {
  const answer = await fetch(\`${server}/api/2.0/mlflow/\${route}\`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}`;
}
