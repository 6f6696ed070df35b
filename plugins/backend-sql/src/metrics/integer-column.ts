import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Differences from here on are written as absolute values instead, since their zigzag form is no exact double. */
const FAR = 2 ** 52;

/**
 * Writes whole numbers (timestamps, steps) as stretches of equal difference: `repeat`, then the difference in zigzag form.
 * A repeat of 0 is followed by an absolute value. A thousand evenly spaced numbers take a handful of bytes.
 */
export function writeIntegers(writer: ByteWriter, numbers: Float64Array): void {
  let previous = 0;
  let index = 0;
  while (index < numbers.length) {
    const difference = (numbers[index] as number) - previous;
    if (Math.abs(difference) >= FAR) {
      writer.varint(0);
      writer.double(numbers[index] as number);
      previous = numbers[index] as number;
      index += 1;
      continue;
    }
    const repeat = stretch(numbers, index, difference);
    writer.varint(repeat);
    writer.varint(difference < 0 ? -difference * 2 - 1 : difference * 2);
    index += repeat;
    previous = numbers[index - 1] as number;
  }
}

function stretch(numbers: Float64Array, from: number, difference: number): number {
  let end = from + 1;
  while (end < numbers.length && (numbers[end] as number) - (numbers[end - 1] as number) === difference) end += 1;
  return end - from;
}

/** Fills `numbers` with what {@link writeIntegers} wrote. */
export function readIntegers(reader: ByteReader, numbers: Float64Array): void {
  const count = numbers.length;
  let previous = 0;
  let index = 0;
  while (index < count) {
    const repeat = reader.varint();
    if (repeat === 0) {
      previous = reader.double();
      numbers[index++] = previous;
      continue;
    }
    const zigzag = reader.varint();
    const difference = zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    for (let left = repeat; left > 0; left -= 1) {
      previous += difference;
      numbers[index++] = previous;
    }
  }
}
