import { describe, expect, it } from 'vitest';
import { points } from '../metrics/points.ts';
import { CACHED_POINTS, ChunkCache } from './chunk-cache.ts';

const chunk = { run: 1, key: 'loss', start: 0, version: 1 };

describe('a chunk cache', () => {
  it('decodes a chunk once, and again when it has another version, run, key or place', () => {
    const cache = new ChunkCache();
    let decoded = 0;
    const decode = () => {
      decoded += 1;
      return points(10);
    };
    expect(cache.get(chunk, decode)).toBe(cache.get(chunk, decode));
    expect(decoded).toBe(1);
    for (const other of [{ version: 2 }, { run: 2 }, { key: 'acc' }, { start: 10 }]) {
      cache.get({ ...chunk, ...other }, decode);
    }
    expect(decoded).toBe(5);
  });

  it('lets the longest unused go when it is full', () => {
    const cache = new ChunkCache();
    const decoded: number[] = [];
    for (const start of [1, 2, 1, 3, 1, 2]) {
      cache.get({ ...chunk, start }, () => {
        decoded.push(start);
        return points(CACHED_POINTS / 2);
      });
    }
    expect(decoded).toEqual([1, 2, 3, 2]);
  });
});
