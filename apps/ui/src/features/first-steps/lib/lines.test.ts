import { expect, test } from 'vitest';
import { FILLINGS } from './filling.ts';
import { LANGUAGES, linesFor } from './lines.ts';

const server = 'https://tracking.example.org/mlflow';

test.each(FILLINGS)('The lines that make %s hold this server’s address in every language', (fills) => {
  const lines = linesFor(fills, { server });
  expect(Object.keys(lines)).toEqual([...LANGUAGES]);
  for (const language of LANGUAGES) expect(lines[language]).toContain(server);
});

test.each(['runs', 'logged models'] as const)(
  'Lines that make %s in an experiment that is there make none',
  (fills) => {
    const lines = linesFor(fills, { server, experimentId: '17' });
    for (const language of LANGUAGES) {
      expect(lines[language]).toMatch(/["']17["']/);
      expect(lines[language]).not.toContain('coffee');
    }
  },
);
