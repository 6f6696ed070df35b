import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, THERE } from './fixtures.ts';

const secret = (location: string, sealed = `sealed ${location}`) => ({ location, sealed });

export const locationSecretCases: Cases = {
  'finds the secret of a location, and of what is below it': async ({ locationSecrets }) => {
    await locationSecrets.set(HERE, secret('ftp://ana@host/data'));
    for (const uri of ['ftp://ana@host/data', 'ftp://ana@host/data/', 'ftp://ana@host/data/1/r/artifacts']) {
      expect(await locationSecrets.find(HERE, uri), uri).toEqual(secret('ftp://ana@host/data'));
    }
  },

  'finds none of a location beside it, above it, or of another host, user or scheme': async ({ locationSecrets }) => {
    await locationSecrets.set(HERE, secret('ftp://ana@host/data'));
    const others = ['ftp://ana@host', 'ftp://ana@host/data2', 'ftp://ana@host/dat', 'ftp://bob@host/data'];
    for (const uri of [...others, 'ftp://host/data', 'ftp://ana@host:2121/data', 'sftp://ana@host/data', '/data', ''])
      expect(await locationSecrets.find(HERE, uri), uri).toBeUndefined();
  },

  'finds the secret of the longest location': async ({ locationSecrets }) => {
    await locationSecrets.set(HERE, secret('ftp://ana@host/data/team'));
    await locationSecrets.set(HERE, secret('ftp://ana@host'));
    expect(await locationSecrets.find(HERE, 'ftp://ana@host/data/team/1')).toEqual(secret('ftp://ana@host/data/team'));
    expect(await locationSecrets.find(HERE, 'ftp://ana@host/data/x')).toEqual(secret('ftp://ana@host'));
  },

  'keeps the last secret of a location, and tells no other workspace': async ({ locationSecrets }) => {
    await locationSecrets.set(HERE, secret('ftp://ana@host', 'old'));
    await locationSecrets.set(HERE, secret('ftp://ana@host', 'new'));
    expect(await locationSecrets.find(HERE, 'ftp://ana@host/x')).toEqual(secret('ftp://ana@host', 'new'));
    expect(await locationSecrets.find(THERE, 'ftp://ana@host/x')).toBeUndefined();
  },

  'keeps the secret of a new experiment, and of one that is refused none': async ({ experiments, locationSecrets }) => {
    const create = (name: string, host: string) =>
      experiments.create(HERE, {
        name,
        artifactLocation: `ftp://ana@${host}/data`,
        artifactRoot: 'mlflow-artifacts:',
        secret: secret(`ftp://ana@${host}/data`),
        tags: [],
        now: 1,
      });
    expect(await create('kept', 'one')).toMatchObject({ artifact_location: 'ftp://ana@one/data' });
    expect(await create('kept', 'two')).toBe('name taken');
    expect(await locationSecrets.find(HERE, 'ftp://ana@one/data/r')).toEqual(secret('ftp://ana@one/data'));
    expect(await locationSecrets.find(HERE, 'ftp://ana@two/data/r')).toBeUndefined();
  },
};
