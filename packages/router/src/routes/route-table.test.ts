import { JSON_ENDPOINTS, RAW_ENDPOINTS } from '@labtrail/protocol';
import { describe, expect, test } from 'vitest';
import type { Route } from './route.ts';
import { RouteTable } from './route-table.ts';

const names = new Map<Route, string>();
const table = new RouteTable('');
for (const [name, endpoint] of Object.entries({ ...JSON_ENDPOINTS, ...RAW_ENDPOINTS })) {
  const route: Route = { policy: 'open', anyHost: false, serve: async () => {} };
  names.set(route, name);
  table.add(endpoint, route);
}

function found(method: string, path: string): unknown {
  const at = table.find(method, path);
  return at && [names.get(at.route), { ...at.fields }];
}

const MODELS = '/api/2.0/mlflow/logged-models';
const PROXY = '/api/2.0/mlflow-artifacts/artifacts';

describe('a path', () => {
  test.each([
    ['POST', MODELS, 'createLoggedModel', {}],
    ['POST', `${MODELS}/search`, 'searchLoggedModels', {}],
    ['GET', `${MODELS}/search`, 'getLoggedModel', { model_id: 'search' }],
    ['GET', `${MODELS}/m-1`, 'getLoggedModel', { model_id: 'm-1' }],
    ['HEAD', `${MODELS}/m-1`, 'getLoggedModel', { model_id: 'm-1' }],
    ['PATCH', `${MODELS}/m-1`, 'finalizeLoggedModel', { model_id: 'm-1' }],
    ['PATCH', `${MODELS}/m-1/tags`, 'setLoggedModelTags', { model_id: 'm-1' }],
    ['DELETE', `${MODELS}/m-1/tags/a%2Fb%25`, 'deleteLoggedModelTag', { model_id: 'm-1', tag_key: 'a%2Fb%25' }],
    ['DELETE', `//api/2.0//mlflow/logged-models/m-1`, 'deleteLoggedModel', { model_id: 'm-1' }],
    ['POST', `//api/2.0/mlflow//logged-models//search`, 'searchLoggedModels', {}],
    ['GET', '/api/labtrail/1.0/registered-models/placements', 'listPlacements', {}],
    ['GET', `${PROXY}`, 'listProxiedArtifacts', {}],
    ['GET', `${PROXY}/a//b/`, 'downloadArtifact', { artifact_path: 'a//b/' }],
  ])('%s %s is %s', (method, path, name, fields) => {
    expect(found(method, path)).toEqual([name, fields]);
  });

  test.each([
    ['DELETE', MODELS],
    ['GET', `${MODELS}/`],
    ['GET', `${MODELS}/m-1/`],
    ['DELETE', `${MODELS}/m-1/tags/a/b`],
    ['GET', '/api/2/0/mlflow/logged-models/m-1'],
  ])('%s %s is nothing', (method, path) => {
    expect(found(method, path)).toBeUndefined();
  });

  test.each([
    [MODELS, ['POST']],
    [`${MODELS}/m-1`, ['GET', 'HEAD', 'PATCH', 'DELETE']],
    [`${MODELS}/search`, ['POST', 'GET', 'HEAD', 'PATCH', 'DELETE']],
    ['/api/2.0/mlflow/registered-models/alias', ['POST', 'DELETE', 'GET', 'HEAD']],
    ['/api/2.0/mlflow/nothing', []],
  ])('%s answers to %j', (path, methods) => {
    expect(table.allowed(path)).toEqual(methods);
  });
});

test('no two endpoints answer to the same method of the same path', () => {
  const all = Object.values({ ...JSON_ENDPOINTS, ...RAW_ENDPOINTS }).flatMap((endpoint) => {
    const tail = 'tail' in endpoint && endpoint.tail ? '/*' : '';
    const path = endpoint.path.replace(/\{\w+\}/g, '{}') + tail;
    return endpoint.prefixes.flatMap((prefix) => endpoint.methods.map((method) => `${method} ${prefix}${path}`));
  });
  expect(all.length).toBe(new Set(all).size);
});
