import { expect, test } from 'vitest';
import { again } from './again.ts';
import { sourceOf } from './source.ts';

const SETTING = 'export MLFLOW_TRACKING_URI=http://127.0.0.1:5000\nexport MLFLOW_EXPERIMENT_ID=7\n';

function linesOf(tags: Record<string, string>, params: Record<string, string> = {}): string | undefined {
  const list = (record: Record<string, string>) => Object.entries(record).map(([key, value]) => ({ key, value }));
  const facts = { experimentId: '7', tags: list(tags), params: list(params), server: 'http://127.0.0.1:5000' };
  const source = sourceOf(facts.tags);
  return source && again(source, facts)?.lines;
}

test('A run of a project is run again at its commit, with its entry point and parameters', () => {
  const tags = {
    'mlflow.source.name': 'https://github.com/roasters/coffee#train',
    'mlflow.source.type': 'PROJECT',
    'mlflow.source.git.commit': 'abcdef0',
    'mlflow.project.entryPoint': 'roast',
    'mlflow.project.env': 'virtualenv',
  };
  expect(linesOf(tags, { degree: '3', note: "it's; rm -rf ~" })).toBe(
    `${SETTING}mlflow run https://github.com/roasters/coffee#train \\
  -v abcdef0 \\
  -e roast \\
  --env-manager virtualenv \\
  -P degree=3 \\
  -P 'note=it'\\''s; rm -rf ~'`,
  );
});

test('A script is run again from its commit', () => {
  const tags = {
    'mlflow.source.name': 'my train.py',
    'mlflow.source.type': 'LOCAL',
    'mlflow.source.git.commit': 'abcdef0',
    'mlflow.source.git.repoURL': 'git@github.com:roasters/coffee.git',
  };
  expect(linesOf(tags)).toBe(
    `${SETTING}git clone git@github.com:roasters/coffee.git\ncd coffee\ngit checkout abcdef0\npython 'my train.py'`,
  );
});

test('Of a source that no program is known for, nothing is said', () => {
  expect(
    linesOf({ 'mlflow.source.name': '/usr/lib/ipykernel_launcher', 'mlflow.source.type': 'LOCAL' }),
  ).toBeUndefined();
});
