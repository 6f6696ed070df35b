import { crc32 } from 'node:zlib';
import { LabtrailError } from '@labtrail/core';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readIntegers, writeIntegers } from './integer-column.ts';
import { countOf, type Points, points } from './points.ts';
import { type Allocate, fresh } from './scratch.ts';

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
  for (const { key, points: columns } of series) {
    writer.text(key);
    writer.varint(countOf(columns));
    writeIntegers(writer, columns.timestamps);
    writeIntegers(writer, columns.steps);
    writer.doubles(columns.values);
  }
  writer.setUint32(checksum, crc32(writer.written(HEADER)));
  return writer.written();
}

/**
 * Reads a blob that {@link pack} made, into room that `allocate` gives.
 *
 * @throws INTERNAL_ERROR if it was damaged
 */
export function unpack(blob: Uint8Array, allocate = fresh): KeyedPoints[] {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  if (bytes[0] !== VERSION || bytes.readUInt32LE(1) !== crc32(bytes.subarray(HEADER))) {
    throw new LabtrailError(
      'INTERNAL_ERROR',
      'Stored metric points are damaged: their checksum does not hold. Restore the database from a backup.',
    );
  }
  const reader = new ByteReader(bytes, HEADER);
  return Array.from({ length: reader.varint() }, () => readSeries(reader, allocate));
}

function readSeries(reader: ByteReader, allocate: Allocate): KeyedPoints {
  const key = reader.text();
  const series = points(reader.varint(), allocate);
  readIntegers(reader, series.timestamps);
  readIntegers(reader, series.steps);
  reader.doubles(series.values);
  return { key, points: series };
}
