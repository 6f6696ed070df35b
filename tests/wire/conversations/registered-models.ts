import type { Json, Request } from '../step.ts';
import { type Extras, get, patch, post, quirk, remove } from './request.ts';

function create(name: string, data: Json, extras?: Extras): Request {
  return post(name, 'registered-models/create', data, extras);
}

function read(name: string, model: string, extras?: Extras): Request {
  return get(name, 'registered-models/get', { name: model }, extras);
}

function tagged(name: string, data: Json, extras?: Extras): Request {
  return post(name, 'registered-models/set-tag', data, extras);
}

const names: Request[] = [
  create('a name with blanks', { name: ' a b ' }),
  read('get a name with blanks', ' a b '),
  create('a name of blanks', { name: '   ' }),
  create('a name with dots', { name: 'a.b.c' }),
  create('a name that is a dot', { name: '.' }),
  create('a name that is two dots', { name: '..' }),
  create('a name with a percent sign', { name: '50%' }),
  create('a name with a quote', { name: "it's" }),
  create('a name with an at sign', { name: 'a@b' }),
  create('a name with a question mark', { name: 'what?' }),
  create('a name with a backslash', { name: 'a\\b' }),
  create('a name of another script', { name: 'Кофе ☕' }),
  read('get a name of another script', 'Кофе ☕'),
  create('a name in capitals', { name: 'CAPITALS' }),
  create('the same in small letters', { name: 'capitals' }),
  create('a name with a colon', { name: 'a:b' }),
  create('a name that is a number', { name: 7 }),
  create('a name that is null', { name: null }),
  create('a name of 256', { name: 'n'.repeat(256) }),
  get('get a blank name', 'registered-models/get', { name: ' ' }),
  get('get a name with a slash', 'registered-models/get', { name: 'a/b' }),
];

const fields: Request[] = [
  create('an empty description', { name: 'd1', description: '' }),
  create('a null description', { name: 'd2', description: null }),
  create('a description that is a number', { name: 'd3', description: 5 }),
  create('tags that are empty', { name: 't1', tags: [] }),
  create('a tag twice: the last counts', {
    name: 't2',
    tags: [
      { key: 'k', value: '1' },
      { key: 'k', value: '2' },
    ],
  }),
  create('a tag without a value', { name: 't3', tags: [{ key: 'k' }] }, quirk),
  create('a tag without a key', { name: 't4', tags: [{ value: 'v' }] }),
  create('a tag with an empty value', { name: 't5', tags: [{ key: 'k', value: '' }] }),
  create('a tag with a bad key', { name: 't6', tags: [{ key: 'a?b', value: 'v' }] }),
  create('a tag with a key of 250', { name: 't7', tags: [{ key: 'k'.repeat(250), value: 'v' }] }),
  create('a tag with a key of 251', { name: 't8', tags: [{ key: 'k'.repeat(251), value: 'v' }] }),
  create('a tag with a value of 100,001', { name: 't9', tags: [{ key: 'k', value: 'v'.repeat(100_001) }] }),
  create('tags that are no list', { name: 't10', tags: 'x' }),
  create('a field that nobody knows', { name: 't11', nonsense: 1 }),
  patch('update with nothing', 'registered-models/update', { name: 'd1' }),
  patch('update to an empty description', 'registered-models/update', { name: 'd1', description: '' }),
  patch('update to a description', 'registered-models/update', { name: 'd2', description: 'text\nwith lines' }),
  patch('update without a name', 'registered-models/update', { description: 'x' }),
];

const tags: Request[] = [
  tagged('set a tag', { name: 'd1', key: 'team', value: 'red' }),
  tagged('set an empty value', { name: 'd1', key: 'empty', value: '' }),
  tagged('set without a value', { name: 'd1', key: 'none' }),
  tagged('set without a key', { name: 'd1', value: 'v' }),
  tagged('set a key with a slash at its end', { name: 'd1', key: 'a/', value: 'v' }),
  tagged('set a key of another script', { name: 'd1', key: 'ключ', value: '值' }),
  tagged('set a value that is a number', { name: 'd1', key: 'n', value: 5 }),
  read('get after tags', 'd1'),
  remove('delete a tag', 'registered-models/delete-tag', { name: 'd1', key: 'team' }),
  remove('delete a tag without a key', 'registered-models/delete-tag', { name: 'd1' }),
  remove('delete a tag of nobody', 'registered-models/delete-tag', { name: 'nobody', key: 'k' }),
  read('get after deleted tags', 'd1'),
];

const renaming: Request[] = [
  create('model to rename', { name: 'old', description: 'd', tags: [{ key: 'k', value: 'v' }] }),
  post('its version', 'model-versions/create', { name: 'old', source: 's3://b/1', tags: [{ key: 'q', value: 'r' }] }),
  post('its alias', 'registered-models/alias', { name: 'old', alias: 'best', version: '1' }),
  post('rename', 'registered-models/rename', { name: 'old', new_name: 'new' }),
  post('rename to itself', 'registered-models/rename', { name: 'new', new_name: 'new' }, quirk),
  post('rename to a bad name', 'registered-models/rename', { name: 'new', new_name: 'a/b' }),
  post('rename to a blank', 'registered-models/rename', { name: 'new', new_name: ' ' }),
  post('rename to nothing', 'registered-models/rename', { name: 'new' }),
  read('get the old name', 'old'),
  read('get the new name', 'new'),
  get('get its version', 'model-versions/get', { name: 'new', version: '1' }),
  get('get by its alias', 'registered-models/alias', { name: 'new', alias: 'best' }),
  create('the old name is free', { name: 'old' }),
];

const deleting: Request[] = [
  create('model to delete', { name: 'gone' }),
  post('version 1 of it', 'model-versions/create', { name: 'gone', source: 's3://b/1' }),
  post('version 2 of it', 'model-versions/create', { name: 'gone', source: 's3://b/2' }),
  post('alias of it', 'registered-models/alias', { name: 'gone', alias: 'a', version: '2' }),
  remove('delete it', 'registered-models/delete', { name: 'gone' }),
  remove('delete without a name', 'registered-models/delete', {}),
  get('its version is gone', 'model-versions/get', { name: 'gone', version: '1' }),
  get('its alias is gone', 'registered-models/alias', { name: 'gone', alias: 'a' }),
  get('its versions are not found', 'model-versions/search', { filter: "name = 'gone'" }),
  create('make it again', { name: 'gone' }),
  post('its first version', 'model-versions/create', { name: 'gone', source: 's3://b/3' }),
];

const prompts: Request[] = [
  create('a prompt', { name: 'greeting', tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }] }),
  create('a model of a prompt’s name', { name: 'greeting' }),
  create('a prompt of a prompt’s name', {
    name: 'greeting',
    tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }],
  }),
  create('a prompt of a model’s name', { name: 'd1', tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }] }),
  post('a prompt’s version', 'model-versions/create', {
    name: 'greeting',
    source: 'dummy-source',
    description: 'first',
    tags: [
      { key: 'mlflow.prompt.is_prompt', value: 'true' },
      { key: 'mlflow.prompt.text', value: 'Hello {{name}}' },
    ],
  }),
  post('a prompt’s version with a source of its own', 'model-versions/create', {
    name: 'greeting',
    source: 's3://b/x',
    tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }],
  }),
  post('a prompt’s text that is too long', 'model-versions/create', {
    name: 'greeting',
    source: 'dummy-source',
    tags: [
      { key: 'mlflow.prompt.is_prompt', value: 'true' },
      { key: 'mlflow.prompt.text', value: 'x'.repeat(100_001) },
    ],
  }),
  read('get a prompt', 'greeting'),
  get('get a prompt’s version', 'model-versions/get', { name: 'greeting', version: '1' }),
  post('an alias of a prompt', 'registered-models/alias', { name: 'greeting', alias: 'live', version: '1' }),
  get('search for prompts', 'registered-models/search', { filter: "tags.`mlflow.prompt.is_prompt` = 'true'" }),
  get('search for not false', 'registered-models/search', { filter: "tags.`mlflow.prompt.is_prompt` != 'false'" }),
  get('search for no prompts', 'registered-models/search', {
    filter: "tags.`mlflow.prompt.is_prompt` = 'false' AND name = 'd1'",
  }),
  get('search for not true', 'registered-models/search', {
    filter: "tags.`mlflow.prompt.is_prompt` != 'true' AND name = 'd1'",
  }),
  get('search prompts by name', 'registered-models/search', {
    filter: "tags.`mlflow.prompt.is_prompt` = 'true' AND name ILIKE 'GREET%'",
  }),
  get('versions of prompts are hidden', 'model-versions/search', { filter: "name = 'greeting'" }),
  get('versions of prompts when asked', 'model-versions/search', {
    filter: "name = 'greeting' AND tags.`mlflow.prompt.is_prompt` = 'true'",
  }),
  get('get a model by a prompt’s download URI', 'model-versions/get-download-uri', { name: 'greeting', version: '1' }),
  remove('delete a prompt’s version', 'model-versions/delete', { name: 'greeting', version: '1' }),
  remove('delete a prompt', 'registered-models/delete', { name: 'greeting' }),
];

export const registeredModels: Request[] = [...names, ...fields, ...tags, ...renaming, ...deleting, ...prompts];
