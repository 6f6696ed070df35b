import type { Json, Request } from '../step.ts';
import { type Extras, get, patch, post, quirk, remove } from './request.ts';

type Fields = { [key: string]: Json };

const from = (name: string, step: string): Request =>
  post(step, 'model-versions/create', { name, source: 's3://bucket/path' });

const move = (name: string, data: Fields, extras?: Extras): Request =>
  post(name, 'model-versions/transition-stage', { name: 'sg', archive_existing_versions: false, ...data }, extras);

const look = (when: string): Request[] => [
  get(`get ${when}`, 'registered-models/get', { name: 'sg' }),
  get(`search ${when}`, 'registered-models/search', { filter: "name = 'sg'" }),
  post(`latest ${when}`, 'registered-models/get-latest-versions', { name: 'sg' }),
];

const setting: Request[] = [
  post('model', 'registered-models/create', { name: 'sg' }),
  ...['1', '2', '3', '4', '5'].map((version) => from('sg', `version ${version}`)),
];

const orders: Request[] = [
  ...look('with one stage'),
  move('5 to production', { version: '5', stage: 'Production' }),
  move('1 to staging', { version: '1', stage: 'Staging' }),
  ...look('with three stages'),
  move('4 to staging beside 1', { version: '4', stage: 'Staging' }),
  move('2 to production below 5', { version: '2', stage: 'Production' }),
  ...look('with two in a stage'),
  move('3 to archived', { version: '3', stage: 'Archived' }),
  move('1 to archived', { version: '1', stage: 'Archived' }),
  ...look('with two archived'),
  patch('update of the model', 'registered-models/update', { name: 'sg', description: 'd' }),
  post('latest of stages in another order', 'registered-models/get-latest-versions', {
    name: 'sg',
    stages: ['Staging', 'Archived', 'Production', 'None'],
  }),
  post('latest of a stage twice', 'registered-models/get-latest-versions', {
    name: 'sg',
    stages: ['staging', 'STAGING'],
  }),
  post('latest of an empty stage name', 'registered-models/get-latest-versions', { name: 'sg', stages: [''] }),
  post('latest of a good and a bad stage', 'registered-models/get-latest-versions', {
    name: 'sg',
    stages: ['Staging', 'Gold'],
  }),
  get('latest by one stage in a query', 'registered-models/get-latest-versions', { name: 'sg', stages: 'Staging' }),
];

const archiving: Request[] = [
  move('archive what is in staging', { version: '3', stage: 'staging', archive_existing_versions: true }),
  move('archive what is in production', { version: '2', stage: 'PRODUCTION', archive_existing_versions: true }),
  ...look('after archiving'),
  move('archive for a stage of nobody', { version: '3', stage: 'Gold', archive_existing_versions: true }),
  move(
    'archive for archived in small letters',
    { version: '3', stage: 'archived', archive_existing_versions: true },
    quirk,
  ),
  move('archive by null', { version: '3', stage: 'Staging', archive_existing_versions: null }),
  move('archive by text', { version: '3', stage: 'Staging', archive_existing_versions: 'true' }),
  move('archive by a number', { version: '3', stage: 'Staging', archive_existing_versions: 1 }),
  move('a stage with a blank', { version: '3', stage: ' Staging' }),
  move('a stage that is null', { version: '3', stage: null }),
  move('a stage that is a number', { version: '3', stage: 5 }),
  move('a version that is a number', { version: 3, stage: 'Staging' }),
  move('a version of text', { version: 'x', stage: 'Staging' }),
  move('a model of nobody', { name: 'nobody', version: '1', stage: 'Staging' }),
];

const alias = (name: string, version: string, extras?: Extras): Request =>
  post(`alias ${JSON.stringify(name)}`, 'registered-models/alias', { name: 'sg', alias: name, version }, extras);

const aliases: Request[] = [
  alias('z', '2'),
  alias('a', '3'),
  alias('M', '2'),
  alias('ä', '5'),
  ...look('with aliases'),
  get('get version 2 with aliases', 'model-versions/get', { name: 'sg', version: '2' }),
  get('get version 2 by alias', 'registered-models/alias', { name: 'sg', alias: 'z' }),
  get('search versions with aliases', 'model-versions/search', {
    filter: "name = 'sg'",
    order_by: ['version_number ASC'],
  }),
  move('move with aliases', { version: '2', stage: 'Staging' }),
  patch('update with aliases', 'model-versions/update', { name: 'sg', version: '2', description: 'd' }),
  ...['-a', '_', 'None', 'Production', '1'].map((name) => alias(name, '1')),
  ...['v01', 'a/b', 'a:b', '@', 'a@2'].map((name) => alias(name, '1')),
  remove('delete an alias in another case', 'registered-models/alias', { name: 'sg', alias: 'm' }),
  get('the alias in its own case', 'registered-models/alias', { name: 'sg', alias: 'M' }),
  post('rename with aliases and stages', 'registered-models/rename', { name: 'sg', new_name: 'sg2' }),
  get('versions of the new name', 'model-versions/search', {
    filter: "name = 'sg2'",
    order_by: ['version_number ASC'],
  }),
  get('versions of the old name', 'model-versions/search', { filter: "name = 'sg'" }),
  post('latest of the new name', 'registered-models/get-latest-versions', { name: 'sg2' }),
  remove('delete an alias of the old name', 'registered-models/alias', { name: 'sg', alias: 'z' }),
  remove('delete the newest version', 'model-versions/delete', { name: 'sg2', version: '5' }),
  from('sg2', 'its number is not used again'),
  get('get after the deletion', 'registered-models/get', { name: 'sg2' }),
];

const numbers: Request[] = [
  ...['99', '2147483648', '0x1', '1,0', '0.0'].map((version) =>
    get(`get the version ${version}`, 'model-versions/get', { name: 'sg2', version }),
  ),
  ...['+1', ' 1', '1_0', '٠', '9223372036854775808', '9'.repeat(40)].map((version) =>
    get(`get the version ${JSON.stringify(version)}`, 'model-versions/get', { name: 'sg2', version }, quirk),
  ),
  ...[1.5, true, null, ''].map((version) =>
    patch(`update the version ${JSON.stringify(version)}`, 'model-versions/update', { name: 'sg2', version }),
  ),
];

const pair = (step: string): Request =>
  get(step, 'registered-models/search', {
    filter: "name IN ('touch-a', 'touch-b')",
    order_by: ['last_updated_timestamp DESC', 'name ASC'],
  });

/** Each touches a after b, or should leave b alone: of equal times the name decides, so that a comes first either way. */
const touching: Request[] = [
  post('b', 'registered-models/create', { name: 'touch-b' }),
  from('touch-b', 'a version of b'),
  post('a', 'registered-models/create', { name: 'touch-a' }),
  pair('a is made last'),
  patch('update b', 'registered-models/update', { name: 'touch-b', description: 'd' }),
  from('touch-a', 'a new version counts as an update'),
  pair('a has a new version'),
  post('tag b', 'registered-models/set-tag', { name: 'touch-b', key: 'k', value: 'v' }),
  remove('delete the tag of b', 'registered-models/delete-tag', { name: 'touch-b', key: 'k' }),
  post('alias of b', 'registered-models/alias', { name: 'touch-b', alias: 'x', version: '1' }),
  remove('delete the alias of b', 'registered-models/alias', { name: 'touch-b', alias: 'x' }),
  post('tag the version of b', 'model-versions/set-tag', { name: 'touch-b', version: '1', key: 'k', value: 'v' }),
  patch('update the version of b', 'model-versions/update', { name: 'touch-b', version: '1', description: 'd' }),
  pair('tags, aliases and a version’s description do not count'),
  patch('update b again', 'registered-models/update', { name: 'touch-b', description: 'e' }),
  post('a stage counts as an update', 'model-versions/transition-stage', {
    name: 'touch-a',
    version: '1',
    stage: 'Staging',
    archive_existing_versions: false,
  }),
  pair('a has a version in a stage'),
  patch('update b once more', 'registered-models/update', { name: 'touch-b', description: 'f' }),
  remove('a deleted version counts as an update', 'model-versions/delete', { name: 'touch-a', version: '1' }),
  pair('a has lost a version'),
];

export const modelStages: Request[] = [...setting, ...orders, ...archiving, ...aliases, ...numbers, ...touching];
