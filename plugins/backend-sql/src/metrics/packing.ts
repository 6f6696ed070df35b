import { crc32 } from 'node:zlib';
import { LabtrailError } from '@labtrail/core';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readIntegers, writeIntegers } from './integer-column.ts';
import { countOf, type Points } from './points.ts';

/** The points of one key within a block. */
export interface KeyedPoints {
  readonly key: string;
  readonly points: Points;
}

const VERSION = 1;
const HEADER = 5;

/**
 * Packs points into a blob: a version byte, the CRC-32 of what follows, the number of keys, and for each its text, the
 * number of its points, and three columns: timestamps and steps as stretches of equal difference, values as doubles.
 */
export function pack(series: readonly KeyedPoints[]): Buffer {
  const writer = new ByteWriter(64 + series.reduce((sum, one) => sum + countOf(one.points) * 12, 0));
  writer.varint(VERSION);
  const checksum = writer.skipUint32();
  writer.varint(series.length);
  for (const { key, points } of series) {
    writer.text(key);
    writer.varint(countOf(points));
    writeIntegers(writer, points.timestamps);
    writeIntegers(writer, points.steps);
    writer.doubles(points.values);
  }
  writer.setUint32(checksum, crc32(writer.written(HEADER)));
  return writer.written();
}

/**
 * Reads a blob that {@link pack} made.
 *
 * @throws INTERNAL_ERROR if it was damaged
 */
export function unpack(blob: Uint8Array): KeyedPoints[] {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  if (bytes[0] !== VERSION || bytes.readUInt32LE(1) !== crc32(bytes.subarray(HEADER))) {
    throw new LabtrailError(
      'INTERNAL_ERROR',
      'Stored metric points are damaged: their checksum does not hold. Restore the database from a backup.',
    );
  }
  const reader = new ByteReader(bytes, HEADER);
  return Array.from({ length: reader.varint() }, () => readSeries(reader));
}

function readSeries(reader: ByteReader): KeyedPoints {
  const key = reader.text();
  const count = reader.varint();
  const timestamps = readIntegers(reader, count);
  const steps = readIntegers(reader, count);
  return { key, points: { timestamps, steps, values: reader.doubles(count) } };
}
