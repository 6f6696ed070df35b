import { expect, test } from 'vitest';
import { LANGUAGES, linesFor } from './lines.ts';

const server = 'https://tracking.example.org/mlflow';

test.each(['runs', 'models'] as const)(
  'The lines that make %s hold this server’s address in every language',
  (fills) => {
    const lines = linesFor(fills, { server });
    expect(Object.keys(lines)).toEqual([...LANGUAGES]);
    for (const language of LANGUAGES) expect(lines[language]).toContain(server);
  },
);

test('Lines for an experiment that is there log into it and make none', () => {
  const lines = linesFor('runs', { server, experimentId: '17' });
  for (const language of LANGUAGES) {
    expect(lines[language]).toMatch(/["']17["']/);
    expect(lines[language]).not.toContain('coffee');
  }
});
