import type { IncomingMessage, ServerResponse } from 'node:http';
import { invalid, LabtrailError, shown } from '@labtrail/core';
import express from 'express';
import type { Call } from './call.ts';

/** What a JSON body may hold at most, after it is unpacked. */
const LIMIT = 64 * 1024 * 1024;

type Reader = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void;

const readAll = reader(LIMIT);

/** Reads whole bodies of up to `limit` bytes, packed or not. */
export function reader(limit: number): Reader {
  return express.raw({ type: () => true, limit }) as unknown as Reader;
}

/**
 * The text of a JSON request's body, empty without one. As MLflow, it insists on the content type for POST and PUT only:
 * browsers send nothing else to other sites unasked.
 *
 * @throws REQUEST_LIMIT_EXCEEDED for more than 64 MiB
 * @throws INVALID_PARAMETER_VALUE for another content type, or a body that can't be read
 */
export async function jsonText(call: Call): Promise<string> {
  if (call.req.method === 'POST' || call.req.method === 'PUT') checkType(call.req);
  const body = await readBody(call, readAll);
  return body ? body.toString('utf8') : '';
}

/** The whole body, or `undefined` when there is none. */
export function readBody({ req, res }: Call, read: Reader): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    read(req, res, (error) => {
      if (error) return reject(readingError(error as ReadingError));
      const { body } = req as IncomingMessage & { body?: unknown };
      resolve(Buffer.isBuffer(body) ? body : undefined);
    });
  });
}

function checkType({ headers }: IncomingMessage): void {
  const type = headers['content-type'];
  if (type === 'application/json' || /^application\/json\s*(?:;|$)/i.test(type ?? '')) return;
  throw invalid(`The request's Content-Type is ${shown(type ?? '')}: it must be application/json.`);
}

interface ReadingError extends Error {
  readonly type?: string;
  readonly limit?: number;
}

function readingError(cause: ReadingError): LabtrailError {
  if (cause.type === 'entity.too.large') {
    const message = `The body is larger than the ${(cause.limit ?? LIMIT) / 1024 / 1024} MiB that this request may hold. Split it into several.`;
    return new LabtrailError('REQUEST_LIMIT_EXCEEDED', message, { cause });
  }
  return new LabtrailError('INVALID_PARAMETER_VALUE', `The body can't be read: ${cause.message}.`, { cause });
}
