import type { Json, Request } from '../step.ts';
import { type Extras, get, newRun, nowhere, post, quirk, remove } from './request.ts';

type Fields = { [key: string]: Json };

/** Three models, so that no answer hangs on another: what is taken, what MLflow refuses, what nobody should copy. */
type Kind = 'taken' | 'refused' | 'odd';

function from(kind: Kind, source: string, data: Fields = {}): Request {
  const shown = source.length > 60 ? `${source.slice(0, 60)}... of ${source.length}` : source;
  const name = `from ${JSON.stringify(shown)} ${JSON.stringify(data)}`;
  return post(name, 'model-versions/create', { name: kind, source, ...data }, kind === 'odd' ? quirk : {});
}

const run = { run_id: '{{r}}' };
const local = { run_id: '{{l}}' };
const folder = '/tmp/labtrail-wire/{{l}}/artifacts';
const inside = 'mlflow-artifacts:/{{e}}/{{r}}/artifacts';

const setting: Request[] = [
  post('experiment', 'experiments/create', { name: 'sources' }, { save: { e: 'experiment_id' } }),
  post(
    'experiment in a folder',
    'experiments/create',
    { name: 'sources-local', artifact_location: '/tmp/labtrail-wire' },
    { save: { f: 'experiment_id' } },
  ),
  newRun('run', { experiment: 'e', name: 'maker', start: 1, as: 'r' }),
  newRun('another run', { experiment: 'e', name: 'other', start: 2, as: 'o' }),
  newRun('run in a folder', { experiment: 'f', name: 'local', start: 3, as: 'l' }),
  post(
    'logged model',
    'logged-models',
    { experiment_id: '{{e}}', name: 'lm', source_run_id: '{{r}}' },
    { save: { lm: 'model.info.model_id' } },
  ),
  ...['taken', 'refused', 'odd'].map((name) => post(`model ${name}`, 'registered-models/create', { name })),
  post('model to copy', 'registered-models/create', { name: 'original' }),
  post('model of copies', 'registered-models/create', { name: 'copy' }),
];

const schemes: Request[] = [
  ...['abfs://c@a/x', 'adl://a/x', 'wasb://c@a/x', 'uc:/a/b', 'dbfs://h/p', 's3:/b/p', 'S3://b/p', 'foo:/bar'].map(
    (source) => from('taken', source),
  ),
  ...['abfss://c@a/p', 'viewfs://h/p', 'r2://b/p', 'b2://b/p', 'HTTP://h/p', 'http:/h/p', 'http:x', 'ftp:/x'].map(
    (source) => from('refused', source),
  ),
  ...['mlflow-artifacts://h/x', 'mlflow-artifacts:x', 'mlflow-artifacts:/', 's3:b', 's3://b', 'foo:bar', 'uc:x'].map(
    (source) => from('refused', source),
  ),
  ...['file:x', 'C:\\x', 'runs:/', 'models:', '/', '.', '..', '~/x'].map((source) => from('refused', source)),
];

const ways: Request[] = [
  ...['s3://b/...', 's3://b/a..b', 's3://b/a%2fb', 's3://b/a%252fb', 's3://b/p?q=1', 's3://b/p#f'].map((source) =>
    from('taken', source),
  ),
  ...['s3://b/p?x=../..', 's3://b/p#../..', 's3://b/p#a/..', 's3://../p', 's3://b/%2e/p', 's3://b/..?x'].map((source) =>
    from('refused', source),
  ),
  ...['s3://b/%25252e%25252e/x', 's3://b/\u0000', 's3://b/a/%2e%2e'].map((source) => from('refused', source)),
  ...['s3://b/a\\..\\x', 's3://b/%5c..%5cx', 's3://b/..;x', 's3://b/a\nb', ' s3://b/p', 's3://b/p ', 'c:/x'].map(
    (source) => from('odd', source),
  ),
  ...['s3://b/p?versionId=..', 's3://b/%c0%ae%c0%ae/x', 'sqlite:///x', 's3://[bad/x', `s3://b/${'x'.repeat(494)}`].map(
    (source) => from('odd', source),
  ),
];

const places: Request[] = [
  from('taken', folder, local),
  from('taken', `${folder}/model`, local),
  from('taken', `file://${folder}/model`, local),
  from('taken', `file:${folder}/model`, local),
  from('taken', `file://localhost${folder}/model`, local),
  from('refused', `${folder}/model`),
  from('refused', `${folder}/model`, { run_id: '{{o}}' }),
  from('refused', `file://${folder}/model`),
  from('refused', `${folder}/../x`, local),
  from('refused', `${folder}x`, local),
  from('refused', `file://${folder}/%2e%2e/x`, local),
  from('refused', `${folder}/%2e%2e/x`, local),
  from('refused', `${folder}/a/../../../x`, local),
  from('refused', `file:///${folder}/../../x`, local),
  from('refused', 'model', local),
  from('refused', './model', local),
  from('refused', '/tmp/labtrail-wire', local),
  from('odd', `${folder}\u0000`, local),
  from('odd', `file://${folder}/%252e%252e/x`, local),
  from('odd', `FILE://${folder}/model`, local),
  from('taken', `${inside}/m?x=1`, run),
  from('taken', `${inside}//m`, run),
  from('refused', `${inside}/%252e%252e/m`, run),
  from('refused', `${inside}/../artifacts/m`, run),
  from('refused', inside),
  from('refused', `${inside}/m`, { run_id: nowhere }),
  from('taken', 'runs:///{{r}}/m', run),
  from('refused', 'runs:/{{r}}/../x', run),
  from('refused', 'runs:/{{r}}/a/%2e%2e/x', run),
  from('refused', `runs:/${nowhere}/m`),
  from('odd', 'Runs:/{{r}}/m', run),
  from('taken', 'mlflow-artifacts:/{{e}}/models/{{lm}}/artifacts/', { model_id: '{{lm}}' }),
  from('refused', 'mlflow-artifacts:/{{e}}/models/{{lm}}/artifactsx', { model_id: '{{lm}}' }),
  from('refused', 'mlflow-artifacts:/{{e}}/models/{{lm}}/artifacts'),
  from('taken', 'models:/{{lm}}', { model_id: '{{lm}}', ...run }),
  from('refused', 'models:/{{lm}}/x', { model_id: '{{lm}}' }),
  get('what the logged model says of its versions', 'logged-models/{{lm}}'),
  from('odd', 'models:/{{lm}}', { model_id: '{{lm}}', run_id: '{{o}}' }),
];

function copy(name: string, source: string, data: Fields = {}, extras?: Extras): Request {
  return post(name, 'model-versions/create', { name: extras === quirk ? 'odd' : 'copy', source, ...data }, extras);
}

const tag = { key: 'k', value: 'v' };

const copies: Request[] = [
  post('version to copy', 'model-versions/create', {
    name: 'original',
    source: `${inside}/m`,
    run_id: '{{r}}',
    description: 'first',
    tags: [tag],
  }),
  post('version of a logged model to copy', 'model-versions/create', {
    name: 'original',
    source: 'models:/{{lm}}',
    model_id: '{{lm}}',
  }),
  copy('copy as the Python client does', 'models:/original/1', {
    run_id: '{{r}}',
    run_link: '',
    description: 'first',
    tags: [tag],
  }),
  copy('copy without a run', 'models:/original/1'),
  copy('copy with another run', 'models:/original/1', { run_id: '{{o}}' }),
  copy('copy of a logged model’s version', 'models:/original/2', { run_id: '{{r}}' }),
  copy('copy with the logged model', 'models:/original/2', { run_id: '{{r}}', model_id: '{{lm}}' }, quirk),
  copy('copy of a copy', 'models:/copy/1', { run_id: '{{r}}' }),
  copy('copy of itself', 'models:/copy/1'),
  copy('copy of zeros', 'models:/original/001'),
  copy('copy of the latest', 'models:/original/latest'),
  copy('copy of version 0', 'models:/original/0'),
  copy('copy of version 99', 'models:/original/99'),
  copy('copy of version -1', 'models:/original/-1', {}, quirk),
  copy('copy of nothing in a stage', 'models:/original/Staging', {}, quirk),
  copy('copy of no version', 'models:/original'),
  copy('copy of three parts', 'models:/original/1/x'),
  copy('copy with a fragment', 'models:/original/1#x', {}, quirk),
  copy('copy by a way up', 'models:/original/../1'),
  copy('copy of a name that is encoded', 'models:/%6friginal/1'),
  post('alias of the original', 'registered-models/alias', { name: 'original', alias: 'best', version: '1' }),
  copy('copy by an alias', 'models:/original@best'),
  post('stage of the original', 'model-versions/transition-stage', {
    name: 'original',
    version: '2',
    stage: 'Staging',
    archive_existing_versions: false,
  }),
  copy('copy by a stage', 'models:/original/Staging'),
  ...['1', '2', '3', '4', '6', '7', '8', '9'].map((version) =>
    get(`download URI of copy ${version}`, 'model-versions/get-download-uri', { name: 'copy', version }),
  ),
  remove('delete the original', 'registered-models/delete', { name: 'original' }),
  get('download URI of a copy whose original is gone', 'model-versions/get-download-uri', {
    name: 'copy',
    version: '1',
  }),
  get('copies', 'model-versions/search', { filter: "name = 'copy'", order_by: ['version_number ASC'] }),
  post('delete the run', 'runs/delete', { run_id: '{{r}}' }),
  from('taken', 'runs:/{{r}}/m', run),
  from('taken', `${inside}/m`, run),
  remove('delete the logged model', 'logged-models/{{lm}}'),
  from('odd', 'models:/{{lm}}', { model_id: '{{lm}}' }),
  from('refused', 's3://b/p', { model_id: '{{lm}}' }),
  from('refused', 's3://b/p', { model_id: 'm-none' }),
];

export const modelSources: Request[] = [...setting, ...schemes, ...ways, ...places, ...copies];
