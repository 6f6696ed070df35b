import { readFileSync } from 'node:fs';

/** A JSON value as a server answers it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One request of a conversation, as written by hand. */
export interface Request {
  /** What the step shows; names the test. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the server's address; `{{name}}` stands for a value that an earlier step saved. */
  path: string;
  /** The query of a GET (a list repeats the key), the JSON body of any other method; a string is sent as it stands. */
  data: Json;
  /** Saved name to the dotted path of its value in the answer. */
  save: Record<string, string>;
  /** True where no one should copy the answer: any success, or any 4xx with an `error_code`, passes. */
  quirk: boolean;
  /** Request headers that replace those which a client would send. */
  headers?: Record<string, string>;
  /** Names of the answer's headers that are part of the answer. */
  show?: string[];
}

/** A request with what the recorded server answered, normalised. */
export interface Step extends Request {
  status: number;
  answer: Json;
  /** Values of the headers listed in `show`. */
  shown?: Record<string, string | null>;
}

/** Reads a recorded conversation, one step a line, in order. */
export function readSteps(file: URL): Step[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Step);
}
