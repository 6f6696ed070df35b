import type { Json, Request } from '../step.ts';
import { type Extras, get, patch, post, quirk, remove } from './request.ts';

/** An address of documentation (RFC 5737): public in form, and nobody answers there. */
const url = 'https://192.0.2.10/hook';
const created = { entity: 'REGISTERED_MODEL', action: 'CREATED' };

function create(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return post(name, 'webhooks', { name: 'hook', url, events: [created], ...data }, extras);
}

function change(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return patch(name, 'webhooks/{{w}}', data, extras);
}

/** MLflow answers these when private addresses are allowed: MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true. */
export const webhooks: Request[] = [
  get('none yet', 'webhooks'),
  create(
    'with everything',
    {
      description: 'd',
      secret: 's3cret',
      status: 'DISABLED',
      events: [created, { entity: 'MODEL_VERSION_TAG', action: 'SET' }],
    },
    { save: { w: 'webhook.webhook_id' } },
  ),
  create('plain', { name: 'a.b_c-1' }, { save: { v: 'webhook.webhook_id' } }),
  create('of a name that is there', {}, { save: { u: 'webhook.webhook_id' } }),
  create('without a name', { name: null }),
  create('of an empty name', { name: '' }),
  create('of a name with a blank', { name: 'a b' }),
  create('of a name that ends in a dot', { name: 'a.' }),
  create('of a name of 63', { name: 'a'.repeat(63) }, { save: { long: 'webhook.webhook_id' } }),
  create('of a name of 64', { name: 'a'.repeat(64) }),
  create('of a name of another script', { name: 'имя' }),
  create('without a URL', { url: null }),
  create('to http', { url: 'http://192.0.2.10/' }),
  create('to ftp', { url: 'ftp://192.0.2.10/' }),
  create('to no URL', { url: 'nonsense' }),
  create('to no host', { url: 'https:///x' }, quirk),
  create('without events', { events: null }),
  create('of no event', { events: [] }),
  create('of an entity that nobody knows', { events: [{ entity: 'NONSENSE', action: 'CREATED' }] }),
  create('of an action that nobody knows', { events: [{ entity: 'PROMPT', action: 'NONSENSE' }] }),
  create('of an event without an action', { events: [{ entity: 'PROMPT' }] }),
  create('of an action that the entity does not have', { events: [{ entity: 'REGISTERED_MODEL', action: 'SET' }] }),
  create('of events that are no list', { events: 'x' }),
  create('of a status that nobody knows', { status: 'ASLEEP' }, quirk),
  create('with an empty secret', { name: 'empty', secret: '' }, { save: { empty: 'webhook.webhook_id' } }),
  create(
    'of all events',
    {
      name: 'all',
      events: [
        created,
        { entity: 'MODEL_VERSION', action: 'CREATED' },
        { entity: 'MODEL_VERSION_TAG', action: 'SET' },
        { entity: 'MODEL_VERSION_TAG', action: 'DELETED' },
        { entity: 'MODEL_VERSION_ALIAS', action: 'CREATED' },
        { entity: 'MODEL_VERSION_ALIAS', action: 'DELETED' },
        { entity: 'PROMPT', action: 'CREATED' },
        { entity: 'PROMPT_VERSION', action: 'CREATED' },
        { entity: 'PROMPT_TAG', action: 'SET' },
        { entity: 'PROMPT_TAG', action: 'DELETED' },
        { entity: 'PROMPT_VERSION_TAG', action: 'SET' },
        { entity: 'PROMPT_VERSION_TAG', action: 'DELETED' },
        { entity: 'PROMPT_ALIAS', action: 'CREATED' },
        { entity: 'PROMPT_ALIAS', action: 'DELETED' },
        { entity: 'BUDGET_POLICY', action: 'EXCEEDED' },
      ],
    },
    { save: { all: 'webhook.webhook_id' } },
  ),
  get('get', 'webhooks/{{w}}'),
  get('get of nobody', 'webhooks/nobody'),
  change('change the name', { name: 'renamed' }),
  change('change the description', { description: '' }),
  change('change the status', { status: 'ACTIVE' }),
  change('change the events', { events: [{ entity: 'PROMPT', action: 'CREATED' }] }),
  change('change nothing', {}),
  change('change to a bad name', { name: 'a b' }),
  change('change to a bad URL', { url: 'nonsense' }),
  change('change to events that do not exist', { events: [{ entity: 'PROMPT', action: 'SET' }] }),
  change('change to no events', { events: [] }),
  get('get after changes', 'webhooks/{{w}}'),
  patch('change of nobody', 'webhooks/nobody', { name: 'x' }),
  post('test of nobody', 'webhooks/nobody/test', {}),
  post('test of an event that does not exist', 'webhooks/{{v}}/test', { event: { entity: 'PROMPT', action: 'SET' } }),
  remove('delete', 'webhooks/{{v}}'),
  remove('delete again', 'webhooks/{{v}}'),
  get('get a deleted', 'webhooks/{{v}}'),
  get('page of one', 'webhooks', { max_results: 1 }, quirk),
  get('page of none', 'webhooks', { max_results: 0 }, quirk),
  get('page of 1,001', 'webhooks', { max_results: 1001 }, quirk),
  get('page of a bad token', 'webhooks', { page_token: 'nonsense' }),
];
