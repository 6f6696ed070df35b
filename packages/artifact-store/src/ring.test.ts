import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ring } from './ring.ts';

test('keeps the last bytes of whatever pieces come, at any size', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 50_000, size: 'max' }), { maxLength: 12 });
  fc.assert(
    fc.property(pieces, fc.integer({ min: 0, max: 200_000 }), (chunks, most) => {
      const ring = new Ring(most);
      for (const chunk of chunks) ring.add(Buffer.from(chunk));
      const all = Buffer.concat(chunks);
      expect([ring.start, ring.end]).toEqual([Math.max(0, all.length - most), all.length]);
      const read: Buffer[] = [];
      for (let at = ring.start; at < ring.end; at += read.at(-1)?.length ?? 0) read.push(ring.from(at, 30_000));
      expect(Buffer.concat(read).equals(all.subarray(ring.start))).toBe(true);
      expect(ring.from(ring.end, 10)).toHaveLength(0);
    }),
    { numRuns: 60 },
  );
});

test('gives copies, which what comes later does not change', () => {
  const ring = new Ring(4);
  ring.add(Buffer.from('abcd'));
  const before = ring.from(0, 4);
  ring.add(Buffer.from('efgh'));
  expect([before.toString(), ring.from(4, 4).toString()]).toEqual(['abcd', 'efgh']);
});
