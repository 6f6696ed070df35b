import { expect, test } from 'vitest';
import { pageOf, sourceOf } from './source.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

test.each([
  ['https://github.com/roasters/coffee.git', `https://github.com/roasters/coffee/commit/${SHA}`],
  ['git@github.com:roasters/coffee.git', `https://github.com/roasters/coffee/commit/${SHA}`],
  ['ssh://git@gitlab.example.org:2222/a/b/coffee', `https://gitlab.example.org/a/b/coffee/-/commit/${SHA}`],
  ['https://token@gitlab.com/a/coffee', `https://gitlab.com/a/coffee/-/commit/${SHA}`],
  ['https://bitbucket.org/a/coffee', `https://bitbucket.org/a/coffee/commits/${SHA}`],
  ['https://example.org/a/coffee.git', undefined],
  ["javascript:alert('github.com')", undefined],
])('A commit of %s has its page at %s', (repository, page) => {
  expect(pageOf(repository, SHA)).toBe(page);
});

test('A project of a Git URI has its repository in its name', () => {
  const tags = [
    { key: 'mlflow.source.name', value: 'https://github.com/roasters/coffee#train' },
    { key: 'mlflow.source.type', value: 'PROJECT' },
    { key: 'mlflow.source.git.commit', value: SHA },
  ];
  expect(sourceOf(tags)).toEqual({
    name: 'https://github.com/roasters/coffee#train',
    type: 'PROJECT',
    commit: SHA,
    branch: '',
    repository: 'https://github.com/roasters/coffee',
    page: `https://github.com/roasters/coffee/commit/${SHA}`,
  });
});

test('Without name and commit there is no source', () => {
  expect(sourceOf([{ key: 'mlflow.source.type', value: 'LOCAL' }])).toBeUndefined();
});
