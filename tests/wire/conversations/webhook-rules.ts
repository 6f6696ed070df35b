import type { Json, Request } from '../step.ts';
import { type Extras, get, patch, post, quirk, remove } from './request.ts';

const url = 'https://192.0.2.10/hook';
const created = { entity: 'REGISTERED_MODEL', action: 'CREATED' };

function create(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return post(name, 'webhooks', { name: 'rule', url, events: [created], ...data }, extras);
}

function change(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return patch(name, 'webhooks/{{w}}', data, extras);
}

const listing: Request[] = [
  create('the only one', { description: 'd', secret: 'of nobody' }, { save: { w: 'webhook.webhook_id' } }),
  get('list the only one', 'webhooks'),
  get('a page of one', 'webhooks', { max_results: 1 }),
  get('a page of 1,000', 'webhooks', { max_results: 1000 }),
  get('a page of -1', 'webhooks', { max_results: -1 }),
  get('a page of 1,001', 'webhooks', { max_results: 1001 }),
  get('a page of text', 'webhooks', { max_results: 'x' }),
  get('an empty token', 'webhooks', { page_token: '' }),
  get('a bad token', 'webhooks', { page_token: 'bad' }),
  get('a token beyond the end', 'webhooks', { page_token: 'eyJvZmZzZXQiOiA5OTl9' }),
];

const changing: Request[] = [
  change('to an empty name', { name: '' }, quirk),
  change('to a null name', { name: null }),
  change('to a name of 63', { name: 'n'.repeat(63) }),
  change('to a name of 64', { name: 'n'.repeat(64) }),
  change('to a name with a dash at its end', { name: 'n-' }),
  change('to no description', { description: null }),
  change('to an empty description', { description: '' }),
  change('to disabled', { status: 'DISABLED' }),
  change('to a status of nobody', { status: 'X' }, quirk),
  change('to another secret', { secret: 'new' }),
  change('to an empty secret', { secret: '' }, quirk),
  change('to an empty URL', { url: '' }, quirk),
  change('to a URL of http', { url: 'http://192.0.2.10/' }),
  change('to another URL', { url: 'https://192.0.2.11/' }),
  change('to a URL with a query', { url: 'https://192.0.2.11:8443/a?b=c' }),
  change('to an event twice', { events: [created, created] }, quirk),
  change('to a good and a bad event', { events: [created, { entity: 'PROMPT', action: 'DELETED' }] }),
  change('to two events', { events: [{ entity: 'PROMPT_ALIAS', action: 'DELETED' }, created] }),
  get('after changes', 'webhooks/{{w}}'),
];

const impossible: [entity: string, ...actions: string[]][] = [
  ['REGISTERED_MODEL', 'UPDATED', 'DELETED', 'EXCEEDED'],
  ['MODEL_VERSION', 'DELETED', 'SET'],
  ['MODEL_VERSION_TAG', 'CREATED'],
  ['MODEL_VERSION_ALIAS', 'SET'],
  ['PROMPT', 'UPDATED', 'DELETED'],
  ['PROMPT_VERSION', 'SET', 'DELETED'],
  ['PROMPT_TAG', 'CREATED'],
  ['PROMPT_VERSION_TAG', 'UPDATED'],
  ['PROMPT_ALIAS', 'SET'],
  ['BUDGET_POLICY', 'SET'],
];

const rules: Request[] = [
  ...impossible.flatMap(([entity, ...actions]) =>
    actions.map((action) => create(`no ${action} of ${entity}`, { events: [{ entity, action }] })),
  ),
  create('an event twice', { events: [created, created] }, quirk),
  create('an event of nothing', { events: [{}] }, quirk),
  create('an event in small letters', { events: [{ entity: 'registered_model', action: 'created' }] }, quirk),
  create('an event of numbers', { events: [{ entity: 1, action: 1 }] }, quirk),
  ...['a', 'A1', 'a.b', 'a_b-c', '9'].map((name) => create(`the name ${name}`, { name })),
  ...['-a', 'a-', '_a', '.a', 'a/b', 'a:b', 'a\n', 'é'].map((name) =>
    create(`the name ${JSON.stringify(name)}`, { name }),
  ),
  create('a name that is a number', { name: 5 }),
  create('a null status', { name: 'nulls', status: null, description: null, secret: null }),
  create('a status in small letters', { status: 'active' }, quirk),
  create('a status that is a number', { status: 2 }, quirk),
  ...['', 'https://', 'ftp://192.0.2.10/', '//192.0.2.10/', 'javascript:alert(1)', 'file:///etc/passwd'].map(
    (address) => create(`the URL ${JSON.stringify(address)}`, { url: address }),
  ),
  create('a URL with a password', { url: 'https://u:p@192.0.2.10/' }, quirk),
  create('a URL of a bad port', { url: 'https://192.0.2.10:99999/' }, quirk),
  create('a URL of 600', { url: `${url}/${'x'.repeat(576)}` }, quirk),
  create('a description of 2,000', { name: 'long', description: 'd'.repeat(2000) }, quirk),
  post('test an event that the webhook lacks, which does not exist', 'webhooks/{{w}}/test', {
    event: { entity: 'BUDGET_POLICY', action: 'CREATED' },
  }),
  remove('delete', 'webhooks/{{w}}'),
  remove('delete again', 'webhooks/{{w}}'),
  post('test a deleted', 'webhooks/{{w}}/test', {}),
  change('change a deleted', { name: 'x' }),
];

/** As the others of webhooks: MLflow answers them when private addresses are allowed. */
export const webhookRules: Request[] = [...listing, ...changing, ...rules];
