import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ilike, like } from './like.ts';
import { compareTexts } from './text-order.ts';

const database = new DatabaseSync(':memory:');
database.exec('PRAGMA case_sensitive_like = true');
const answer = database.prepare(
  `SELECT :a LIKE :b AS "like", lower(:a) LIKE lower(:b) AS "ilike", (:a > :b) - (:a < :b) AS "order"`,
);

const texts = fc.string({ unit: fc.constantFrom('a', 'A', 'é', 'É', '\n', '\u{1f9ea}', '\uff5e', '\\'), maxLength: 6 });
const patterns = fc.string({
  unit: fc.constantFrom('a', 'A', 'é', '%', '_', '\u{1f9ea}', '\uff5e', '\\'),
  maxLength: 6,
});

describe('the evaluator', () => {
  it('matches and orders texts as SQLite does', () => {
    fc.assert(
      fc.property(texts, fc.oneof(texts, patterns), (a, b) => {
        expect({
          like: Number(like(a, b)),
          ilike: Number(ilike(a, b)),
          order: Math.sign(compareTexts(a, b)),
        }).toEqual({ ...answer.get({ a, b }) });
      }),
      { numRuns: 1000 },
    );
  });
});
