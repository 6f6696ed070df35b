import { expect, test } from 'vitest';
import { openApiOf } from './open-api.ts';
import { JSON_ENDPOINTS, RAW_ENDPOINTS } from './table.ts';

interface Page {
  readonly openapi: string;
  readonly paths: Record<
    string,
    Record<string, { operationId: string; parameters?: { name: string; in: string }[]; requestBody?: object }>
  >;
}

const page = openApiOf({ ...JSON_ENDPOINTS, ...RAW_ENDPOINTS }) as Page;

test('every endpoint is described below each of its prefixes', () => {
  const count = Object.values({ ...JSON_ENDPOINTS, ...RAW_ENDPOINTS }).reduce(
    (sum, { methods, prefixes }) => sum + methods.length * prefixes.length,
    0,
  );
  const operations = Object.values(page.paths).flatMap((item) => Object.values(item));
  expect([page.openapi, operations.length, new Set(operations.map(({ operationId }) => operationId)).size]).toEqual([
    '3.1.0',
    count,
    count,
  ]);
});

test('a GET has its fields in the query, and a file its path', () => {
  const names = (path: string) => page.paths[path]?.get?.parameters?.map(({ name }) => name);
  expect(names('/api/2.0/mlflow/runs/get')).toEqual(['run_id']);
  expect(names('/api/2.0/mlflow-artifacts/artifacts/{artifact_path}')).toEqual(['artifact_path']);
});

test('fields of a path are no fields of a query or body, but where the body must repeat them', () => {
  const at = (path: string, method: string) => page.paths[`/api/2.0/mlflow/logged-models/{model_id}${path}`]?.[method];
  const parameters = (path: string, method: string) =>
    at(path, method)?.parameters?.map(({ name, in: place }) => `${place} ${name}`);
  expect([
    parameters('/tags/{tag_key}', 'delete'),
    parameters('/artifacts/directories', 'get'),
    at('/tags/{tag_key}', 'delete')?.requestBody,
    JSON.stringify(at('/tags', 'patch')?.requestBody).includes('model_id'),
    JSON.stringify(at('/params', 'post')?.requestBody).includes('model_id'),
  ]).toEqual([
    ['path model_id', 'path tag_key'],
    ['path model_id', 'query artifact_directory_path', 'query page_token'],
    undefined,
    false,
    true,
  ]);
});
