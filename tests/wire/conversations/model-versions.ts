import type { Json, Request } from '../step.ts';
import { type Extras, get, newRun, nowhere, post, quirk, remove } from './request.ts';

function create(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return post(name, 'model-versions/create', { name: 'm', ...data }, extras);
}

/** What MLflow takes and nobody should goes to a model of its own, so that it uses up no numbers of the others. */
function from(source: string, data: { [key: string]: Json } = {}, extras?: Extras): Request {
  const name = extras === quirk ? 'q' : 'm';
  return create(`from ${JSON.stringify(source)} ${JSON.stringify(data)}`, { name, source, ...data }, extras);
}

const run = { run_id: '{{r}}' };
const inside = 'mlflow-artifacts:/{{e}}/{{r}}/artifacts';

const setting: Request[] = [
  post('experiment', 'experiments/create', { name: 'mv' }, { save: { e: 'experiment_id' } }),
  newRun('run', { experiment: 'e', name: 'maker', start: 1, as: 'r' }),
  newRun('another run', { experiment: 'e', name: 'other', start: 2, as: 'o' }),
  post(
    'logged model',
    'logged-models',
    { experiment_id: '{{e}}', name: 'lm', source_run_id: '{{r}}' },
    { save: { lm: 'model.info.model_id' } },
  ),
  post('model', 'registered-models/create', { name: 'm' }),
  post('another model', 'registered-models/create', { name: 'n' }),
  post('model of quirks', 'registered-models/create', { name: 'q' }),
];

const sources: Request[] = [
  from('s3://bucket/path'),
  from('gs://bucket/path'),
  from('wasbs://c@a.blob.core.windows.net/path'),
  from('dbfs:/path'),
  from('s3://bucket/a%20b'),
  from('s3://bucket/path/', run),
  from('s3://bucket/path', { run_id: nowhere }),
  from('ftp://host/path'),
  from('sftp://host/path'),
  from('hdfs://host/path'),
  from('http://host/path'),
  from('https://host/path'),
  from('unknown://host/path'),
  from('runs:/{{r}}/model', run),
  from('runs:/{{r}}/model'),
  from('runs:/{{r}}/model', { run_id: '{{o}}' }),
  from('runs:/{{r}}', run, quirk),
  from(`runs:/${nowhere}/model`, { run_id: nowhere }, quirk),
  from(inside, run),
  from(`${inside}/model`, run),
  from(`${inside}/model`),
  from(`${inside}/model`, { run_id: '{{o}}' }),
  from(`${inside}x/model`, run),
  from('mlflow-artifacts:/{{e}}/{{r}}', run),
  from('mlflow-artifacts://host/{{e}}/{{r}}/artifacts/model', run),
  from('http://host/api/2.0/mlflow-artifacts/artifacts/{{e}}/{{r}}/artifacts/model', run),
  from('models:/{{lm}}', { model_id: '{{lm}}' }),
  from('models:/{{lm}}'),
  from('models:/{{lm}}', { model_id: 'm-00000000000000000000000000000000' }),
  from('models:/m-00000000000000000000000000000000', { model_id: 'm-00000000000000000000000000000000' }),
  from('mlflow-artifacts:/{{e}}/models/{{lm}}/artifacts', { model_id: '{{lm}}' }),
  from('mlflow-artifacts:/{{e}}/models/{{lm}}/artifacts', run),
  from('mlflow-artifacts:/{{e}}/models/{{lm}}/artifacts/sub', { model_id: '{{lm}}', ...run }),
  from('runs:/{{r}}/model', { model_id: '{{lm}}', ...run }),
  from('s3://bucket/path', { model_id: '{{lm}}' }),
  from('s3://bucket/path', { model_id: 'm-none' }, quirk),
  from('models:/m/1'),
  from('models:/m/1', run),
  from('models:/m/999'),
  from('models:/none/1'),
  from('models:/m/latest'),
  from('models:/m/Production'),
  from('models:/m@nobody'),
  from('models:/'),
  from('models:m/1'),
  from('models:///m/1', {}, quirk),
  from('models://host/m/1'),
  from('/etc/passwd'),
  from('/etc/passwd', run),
  from('file:///etc/passwd', run),
  from('relative/path'),
  from('relative/path', run),
  from('../up', run),
  from('file:relative', run),
  from('s3://bucket/../x'),
  from('s3://bucket/a/..'),
  from('s3://bucket/a/./b'),
  from('s3://bucket/%2e%2e/x'),
  from('s3://bucket/%252e%252e/x'),
  from('s3://bucket/..%2fx'),
  from('s3://bucket/x%00'),
  from('s3://bucket/a//b'),
  from(`${inside}/../../x`, run),
  from(`${inside}/%2e%2e/%2e%2e/x`, run),
  from(`${inside}/..%2f..%2fx`, run),
  from('', {}),
  create('no source', {}),
  create('a source that is a number', { source: 5 }),
];

const made: Request[] = [
  create('with everything', {
    name: 'n',
    source: 's3://b/1',
    run_id: '{{r}}',
    run_link: 'https://example.org/r',
    description: 'first',
    tags: [
      { key: 'b', value: '2' },
      { key: 'a', value: '1' },
      { key: 'b', value: '3' },
    ],
  }),
  create('with empty texts', { name: 'n', source: 's3://b/2', run_id: '', run_link: '', description: '' }),
  create('with a bad tag', { name: 'n', source: 's3://b/2', tags: [{ key: 'a?', value: '1' }] }),
  create('with a tag without a value', { name: 'q', source: 's3://b/3', tags: [{ key: 'k' }] }, quirk),
  create('a third', { name: 'n', source: 's3://b/3' }),
  create('of a model that nobody has', { name: 'none', source: 's3://b/3' }),
  create('of a bad name', { name: 'a/b', source: 's3://b/3' }),
  get('get the first', 'model-versions/get', { name: 'n', version: '1' }),
  get('get with zeros', 'model-versions/get', { name: 'n', version: '01' }),
  get('get the version 0', 'model-versions/get', { name: 'n', version: '0' }),
  get('get the version -1', 'model-versions/get', { name: 'n', version: '-1' }),
  get('get the version 1.0', 'model-versions/get', { name: 'n', version: '1.0' }),
  get('get the version 1e3', 'model-versions/get', { name: 'n', version: '1e3' }),
  get('get without a name', 'model-versions/get', { version: '1' }),
  get('get of a model that nobody has', 'model-versions/get', { name: 'none', version: '1' }),
  {
    ...post('update the description', 'model-versions/update', { name: 'n', version: '1', description: 'changed' }),
    method: 'PATCH',
  },
  { ...post('update with nothing', 'model-versions/update', { name: 'n', version: '1' }), method: 'PATCH' },
  {
    ...post('update of text', 'model-versions/update', { name: 'n', version: 'x', description: 'd' }),
    method: 'PATCH',
  },
  {
    ...post('update with a number as version', 'model-versions/update', { name: 'n', version: 1, description: 'd' }),
    method: 'PATCH',
  },
  get('download URI', 'model-versions/get-download-uri', { name: 'n', version: '1' }),
  get('download URI of nobody', 'model-versions/get-download-uri', { name: 'n', version: '99' }),
  get('download URI of a logged model', 'model-versions/search', {
    filter: "source_path LIKE 'models:/%' AND name = 'm'",
  }),
  post('set a tag', 'model-versions/set-tag', { name: 'n', version: '1', key: 'k', value: 'v' }),
  post('set a tag without a value', 'model-versions/set-tag', { name: 'n', version: '1', key: 'k2' }, quirk),
  post('set an empty tag', 'model-versions/set-tag', { name: 'n', version: '1', key: 'k3', value: '' }),
  post('set a bad tag', 'model-versions/set-tag', { name: 'n', version: '1', key: '..', value: '' }),
  remove('delete a tag', 'model-versions/delete-tag', { name: 'n', version: '1', key: 'k' }),
  remove('delete a tag that is not there', 'model-versions/delete-tag', { name: 'n', version: '1', key: 'k' }),
  remove('delete a tag of nobody', 'model-versions/delete-tag', { name: 'n', version: '99', key: 'k' }),
  get('get after tags', 'model-versions/get', { name: 'n', version: '1' }),
];

const stage = (name: string, data: { [key: string]: Json }, extras?: Extras) =>
  post(name, 'model-versions/transition-stage', { name: 'n', archive_existing_versions: false, ...data }, extras);

const stages: Request[] = [
  create('a fourth', { name: 'n', source: 's3://b/4' }),
  stage('to staging', { version: '1', stage: 'staging' }),
  stage('to staging in capitals', { version: '2', stage: 'STAGING' }),
  get('latest after two in staging', 'registered-models/get-latest-versions', { name: 'n' }),
  stage('to production', { version: '4', stage: 'Production' }),
  get('get the model with stages', 'registered-models/get', { name: 'n' }),
  get('search the model with stages', 'registered-models/search', { filter: "name = 'n'" }),
  stage('archive the others', { version: '1', stage: 'Production', archive_existing_versions: true }),
  get('get the archived', 'model-versions/get', { name: 'n', version: '4' }),
  stage('archive with Archived', { version: '1', stage: 'Archived', archive_existing_versions: true }, quirk),
  stage('archive with None', { version: '1', stage: 'None', archive_existing_versions: true }, quirk),
  stage('back to none', { version: '1', stage: 'none' }),
  stage('without a stage', { version: '1' }),
  stage('without a version', { stage: 'Staging' }),
  stage('to a stage that is empty', { version: '1', stage: '' }),
  stage('of nobody', { version: '99', stage: 'Staging' }),
  post('without saying of others', 'model-versions/transition-stage', { name: 'n', version: '1', stage: 'Staging' }),
  post('latest of two stages', 'registered-models/get-latest-versions', { name: 'n', stages: ['staging', 'ARCHIVED'] }),
  post('latest of none', 'registered-models/get-latest-versions', { name: 'n', stages: ['None'] }),
  post('latest of no stage', 'registered-models/get-latest-versions', { name: 'n', stages: [] }),
  post('latest of nobody', 'registered-models/get-latest-versions', { name: 'none' }),
  post('latest of stages that are no list', 'registered-models/get-latest-versions', { name: 'n', stages: 'Staging' }),
  get('latest by several stages in a query', 'registered-models/get-latest-versions', {
    name: 'n',
    stages: ['Staging', 'Archived'],
  }),
];

const alias = (name: string, data: { [key: string]: Json }, extras?: Extras) =>
  post(name, 'registered-models/alias', { name: 'n', ...data }, extras);

const aliases: Request[] = [
  alias('an alias', { alias: 'champion', version: '1' }),
  alias('the same again', { alias: 'champion', version: '1' }),
  alias('another case is another alias', { alias: 'Champion', version: '2' }),
  alias('an alias with a dash', { alias: 'a-b_C', version: '2' }),
  alias('an alias of another script', { alias: 'лучший', version: '2' }),
  alias('an alias with a blank', { alias: 'a b', version: '1' }),
  alias('an alias with a dot', { alias: 'a.b', version: '1' }),
  alias('an empty alias', { alias: '', version: '1' }),
  alias('no alias', { version: '1' }),
  alias('no version', { alias: 'x' }),
  alias('LATEST', { alias: 'LaTest', version: '1' }),
  alias('V12', { alias: 'V12', version: '1' }),
  alias('v is fine', { alias: 'v', version: '1' }),
  alias('v1a is fine', { alias: 'v1a', version: '1' }),
  alias('12 is fine', { alias: '12', version: '1' }),
  alias('an alias of 255', { alias: 'a'.repeat(255), version: '1' }),
  alias('an alias of 256', { alias: 'a'.repeat(256), version: '1' }),
  alias('an alias of a version that is text', { alias: 'x', version: 'one' }),
  alias('an alias with zeros', { alias: 'zeros', version: '01' }, quirk),
  post('an alias of nobody', 'registered-models/alias', { name: 'none', alias: 'x', version: '1' }),
  get('get by alias', 'registered-models/alias', { name: 'n', alias: 'Champion' }),
  get('get by an alias of nobody', 'registered-models/alias', { name: 'none', alias: 'x' }, quirk),
  get('get by no alias', 'registered-models/alias', { name: 'n' }),
  get('get the model with aliases', 'registered-models/get', { name: 'n' }),
  remove('delete an alias', 'registered-models/alias', { name: 'n', alias: 'a-b_C' }),
  remove('delete an alias of nobody', 'registered-models/alias', { name: 'none', alias: 'x' }),
  remove('delete no alias', 'registered-models/alias', { name: 'n' }),
  remove('delete a version with aliases', 'model-versions/delete', { name: 'n', version: '2' }),
  get('its alias is gone', 'registered-models/alias', { name: 'n', alias: 'Champion' }),
  remove('delete a version of text', 'model-versions/delete', { name: 'n', version: 'x' }),
  remove('delete the newest', 'model-versions/delete', { name: 'n', version: '4' }),
  create('the number is not used again', { name: 'n', source: 's3://b/5' }),
  get('tags of a deleted version', 'model-versions/get', { name: 'n', version: '2' }),
  post('tag a deleted version', 'model-versions/set-tag', { name: 'n', version: '2', key: 'k', value: 'v' }),
  stage('move a deleted version', { version: '2', stage: 'Staging' }),
];

export const modelVersions: Request[] = [...setting, ...sources, ...made, ...stages, ...aliases];
