import { expect, test } from 'vitest';
import { httpLocation } from './location.ts';

const SERVED = '/api/2.0/mlflow-artifacts/artifacts';

test.each([
  ['mlflow-artifacts:/a/b', 'http://tracking:5000', `http://tracking:5000${SERVED}`, 'a/b/'],
  ['mlflow-artifacts:/', 'https://tracking/mlflow/', `https://tracking/mlflow${SERVED}`, ''],
  ['mlflow-artifacts:a b', 'https://tracking', `https://tracking${SERVED}`, 'a b/'],
  ['mlflow-artifacts://other:81/a', 'https://tracking/mlflow', `https://other:81/mlflow${SERVED}`, 'a/'],
  ['mlflow-artifacts://other:81/a', undefined, `http://other:81${SERVED}`, 'a/'],
  [`https://h${SERVED}`, undefined, `https://h${SERVED}`, ''],
  [`https://h/p/ajax-api/2.0/mlflow-artifacts/artifacts/a%20b/c/`, undefined, `https://h/p${SERVED}`, 'a b/c/'],
])('%s with the server %s is at %s below %s', (uri, server, endpoint, prefix) => {
  expect(httpLocation(uri, server)).toEqual({ endpoint, prefix });
});

test('takes a user and a password out of the URI', () => {
  expect(httpLocation(`http://ana:h%3Aush@h${SERVED}/a`)).toEqual({
    endpoint: `http://h${SERVED}`,
    prefix: 'a/',
    user: { name: 'ana', password: 'h:ush' },
  });
});

test.each([
  ['mlflow-artifacts:/a', undefined, 'MLFLOW_TRACKING_URI'],
  ['mlflow-artifacts://5000/a', 'http://t', 'name a host before the port'],
  ['http://h/elsewhere', undefined, `write http://host:port${SERVED}/path`],
  [`http://h${SERVED}/%zz`, undefined, 'write'],
  [`http://h${SERVED}/a?b`, undefined, 'leave out'],
  [`http://h${SERVED}/a/%2e%2e%2f%2e%2e/b`, undefined, 'Invalid path'],
])('refuses %s with the server %s', (uri, server, mend) => {
  expect(() => httpLocation(uri, server)).toThrow(mend);
});

test('shows no password of a URI that it refuses', () => {
  expect(() => httpLocation('http://ana:hush@h/elsewhere')).toThrow("'http://ana@h/elsewhere'");
});
