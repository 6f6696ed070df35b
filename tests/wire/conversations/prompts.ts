import type { Json, Request } from '../step.ts';
import { type Extras, get, patch, post, quirk, remove } from './request.ts';

const isPrompt = { key: 'mlflow.prompt.is_prompt', value: 'true' };
const isPromptKey = 'tags.`mlflow.prompt.is_prompt`';

const create = (name: string, data: { [key: string]: Json }, extras?: Extras): Request =>
  post(name, 'registered-models/create', data, extras);

const version = (name: string, data: { [key: string]: Json }, extras?: Extras): Request =>
  post(name, 'model-versions/create', { name: 'gp', source: 'dummy-source', ...data }, extras);

const read = (name: string, model = 'gp'): Request => get(name, 'registered-models/get', { name: model });

/** What register_prompt, load_prompt and their like send. */
const registering: Request[] = [
  read('is the name free'),
  create('register_prompt makes the prompt', {
    name: 'gp',
    description: 'first',
    tags: [isPrompt, { key: 'a', value: 'b' }],
  }),
  version('register_prompt makes its first version', {
    description: 'first',
    tags: [
      { key: 'a', value: 'b' },
      isPrompt,
      { key: '_mlflow_prompt_type', value: 'text' },
      { key: 'mlflow.prompt.text', value: 'Hi {who}, ☕' },
    ],
  }),
  read('read it back'),
  version('register_prompt makes a chat', {
    tags: [
      isPrompt,
      { key: '_mlflow_prompt_type', value: 'chat' },
      { key: 'mlflow.prompt.text', value: '[{"role": "user", "content": "Hi {who}"}]' },
      { key: '_mlflow_prompt_response_format', value: '{"type": "object"}' },
    ],
  }),
  post('note its experiments', 'registered-models/set-tag', {
    name: 'gp',
    key: '_mlflow_experiment_ids',
    value: ',0,',
  }),
  post('set_prompt_alias', 'registered-models/alias', { name: 'gp', alias: 'prod', version: '1' }),
  get('load_prompt by alias', 'registered-models/alias', { name: 'gp', alias: 'prod' }),
  get('load_prompt by number', 'model-versions/get', { name: 'gp', version: '2' }),
  get('load_prompt of nothing', 'model-versions/get', { name: 'gp', version: '3' }),
  get('search_prompts', 'registered-models/search', { filter: `${isPromptKey} = 'true'`, max_results: 100 }),
  get('search_prompts by name', 'registered-models/search', {
    filter: `${isPromptKey} = 'true' AND name='gp'`,
    max_results: 100,
  }),
  get('search_prompt_versions', 'model-versions/search', {
    filter: "name = 'gp' AND tag.`mlflow.prompt.is_prompt` = 'true'",
    max_results: 100,
    order_by: 'version_number DESC',
  }),
  post('set_prompt_version_tag', 'model-versions/set-tag', { name: 'gp', version: '1', key: 'k', value: 'v' }),
  remove('delete_prompt_version_tag', 'model-versions/delete-tag', { name: 'gp', version: '1', key: 'k' }),
  patch('update the description of a version', 'model-versions/update', {
    name: 'gp',
    version: '1',
    description: 'changed',
  }),
];

const found = (filter: string, extras?: Extras): Request[] => [
  get(`models ${filter}`, 'registered-models/search', { filter }, extras),
  get(`versions ${filter}`, 'model-versions/search', { filter, order_by: ['name ASC', 'version_number ASC'] }, extras),
];

const hiding: Request[] = [
  create('a plain model', { name: 'gm' }),
  post('its version', 'model-versions/create', { name: 'gm', source: 's3://b/1' }),
  create('a model that says false', { name: 'gf', tags: [{ ...isPrompt, value: 'false' }] }),
  post('a version that says false', 'model-versions/create', {
    name: 'gf',
    source: 's3://b/1',
    tags: [{ ...isPrompt, value: 'false' }],
  }),
  version('a prompt’s version without the tag', { source: 's3://b/2' }, quirk),
  version('a prompt’s version of a place without the tag', { tags: [] }),
  ...found(''),
  ...found("name LIKE 'g%'"),
  ...found(`${isPromptKey} = 'true' AND name LIKE 'g%'`),
  ...found(`${isPromptKey} != 'true' AND name LIKE 'g%'`),
  ...found(`${isPromptKey} = 'false' AND name LIKE 'g%'`),
  ...found(`${isPromptKey} != 'false' AND name LIKE 'g%'`),
  ...found(`${isPromptKey} LIKE 'tr%' AND name LIKE 'g%'`),
  post('latest of a prompt', 'registered-models/get-latest-versions', { name: 'gp' }),
];

const changing: Request[] = [
  create('a model of the prompt’s name', { name: 'gp' }),
  create('a prompt of the prompt’s name', { name: 'gp', tags: [isPrompt] }),
  create('a prompt of a model’s name', { name: 'gm', tags: [isPrompt] }),
  post('rename a model to a prompt’s name', 'registered-models/rename', { name: 'gm', new_name: 'gp' }, quirk),
  post('rename a prompt', 'registered-models/rename', { name: 'gp', new_name: 'gq' }),
  get('its alias', 'registered-models/alias', { name: 'gq', alias: 'prod' }),
  ...found(`${isPromptKey} = 'true' AND name = 'gq'`),
  post('make a model a prompt', 'registered-models/set-tag', { name: 'gm', ...isPrompt }),
  get('models without it', 'registered-models/search', { filter: "name = 'gm'" }),
  get('its versions have no tag of their own', 'model-versions/search', { filter: "name = 'gm'" }, quirk),
  remove('make a prompt a model', 'registered-models/delete-tag', { name: 'gq', key: isPrompt.key }),
  get('models then', 'registered-models/search', { filter: "name = 'gq'" }),
  remove('delete_prompt_alias', 'registered-models/alias', { name: 'gq', alias: 'prod' }),
  remove('delete_prompt_version', 'model-versions/delete', { name: 'gq', version: '1' }),
  remove('delete_prompt', 'registered-models/delete', { name: 'gq' }),
  create('the name is free again', { name: 'gq' }),
  create('a model that says True', { name: 'gt', tags: [{ ...isPrompt, value: 'True' }] }),
  get('is it a prompt', 'registered-models/search', { filter: `${isPromptKey} = 'true' AND name = 'gt'` }, quirk),
  get('is it a model', 'registered-models/search', { filter: "name = 'gt'" }, quirk),
  create('a prompt of its name', { name: 'gt', tags: [isPrompt] }),
];

export const prompts: Request[] = [...registering, ...hiding, ...changing];
