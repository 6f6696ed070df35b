import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from './packing.ts';
import { points } from './points.ts';

const series = fc
  .array(
    fc.record({
      timestamp: fc.maxSafeNat(),
      step: fc.maxSafeInteger(),
      value: fc.double(),
    }),
    { maxLength: 50 },
  )
  .map((entries) => ({
    timestamps: Float64Array.from(entries, (entry) => entry.timestamp),
    steps: Float64Array.from(entries, (entry) => entry.step),
    values: Float64Array.from(entries, (entry) => entry.value),
  }));

describe('packing', () => {
  it('gives back what it was given, for any points of any keys', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: fc.string({ unit: 'binary' }), points: series }), { maxLength: 5 }),
        (given) => {
          const wellFormed = given.map((one) => ({ ...one, key: one.key.toWellFormed() }));
          expect(unpack(pack(wellFormed))).toEqual(wellFormed);
        },
      ),
    );
  });

  it('takes little more than eight bytes for a point of a steady series', () => {
    const steady = points(1000);
    for (let index = 0; index < 1000; index += 1) {
      steady.timestamps[index] = 1_700_000_000_000 + index * 1000;
      steady.steps[index] = index;
      steady.values[index] = Math.random();
    }
    expect(pack([{ key: 'loss', points: steady }]).length).toBeLessThan(8 * 1000 + 40);
  });

  it('notices a single flipped bit', () => {
    const blob = pack([{ key: 'loss', points: points(3) }]);
    fc.assert(
      fc.property(fc.nat(blob.length - 1), fc.nat(7), (byte, bit) => {
        const damaged = Buffer.from(blob);
        damaged[byte] = (damaged[byte] as number) ^ (1 << bit);
        expect(() => unpack(damaged)).toThrow('damaged');
      }),
    );
  });
});
