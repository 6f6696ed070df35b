import { isRecord, normalise, type Saved, settle } from './normalise.ts';
import { type Reply, send } from './send.ts';
import type { Json, Request, Step } from './step.ts';

/** Where a conversation takes place. */
export interface Place {
  /** The server's address, without a slash at its end. */
  url: string;
  /** Folders of the server that answers may name; shown as `<root>`. */
  roots: string[];
}

/** What a server answered to one step, normalised. */
export interface Outcome {
  status: number;
  answer: Json;
  shown: Record<string, string | null>;
}

/** What is compared of an answer; equal on both sides when the step passes. */
export interface Verdict {
  passes: boolean;
  want: Json;
  have: Json;
}

/** Sends every request in order, each with what the earlier ones saved, and gives the answers in the same order. */
export async function converse(place: Place, requests: Request[]): Promise<Outcome[]> {
  const saved: Saved = new Map();
  const roots = [...place.roots].sort((a, b) => b.length - a.length);
  const outcomes: Outcome[] = [];
  for (const request of requests) {
    const reply = await send(place.url, request, saved);
    const answer = parse(reply.text);
    for (const [name, path] of Object.entries(request.save)) keep(saved, name, dig(answer, path));
    const shown = Object.fromEntries((request.show ?? []).map((name) => [name, header(reply, name)]));
    outcomes.push({ status: reply.status, answer: normalise(answer, { saved, roots }), shown });
  }
  return outcomes;
}

/** Compares an answer with the recorded one: of an error or a redirection its code and status, of any other answer all of it. */
export function judge(step: Step, outcome: Outcome): Verdict {
  const error = step.status >= 300 && outcome.status === step.status;
  const want = { status: step.status, answer: reduce(step.answer, error), ...headersOf(step.shown) };
  const have = { status: outcome.status, answer: reduce(outcome.answer, error), ...headersOf(outcome.shown) };
  const equal = JSON.stringify(sorted(want)) === JSON.stringify(sorted(have));
  return { passes: equal || (step.quirk && isDecent(outcome)), want, have };
}

function isDecent({ status, answer }: Outcome): boolean {
  if (status < 300) return true;
  return status >= 400 && status < 500 && isRecord(answer) && Boolean(answer.error_code);
}

function reduce(answer: Json, error: boolean): Json {
  return error && isRecord(answer) ? { error_code: answer.error_code ?? null } : settle(answer);
}

function headersOf(shown: Record<string, string | null> | undefined): { headers?: Json } {
  return shown && Object.keys(shown).length > 0 ? { headers: shown } : {};
}

/** The value of a header; a file name means the same with quotes as without. */
function header(reply: Reply, name: string): string | null {
  const value = reply.headers[name.toLowerCase()];
  return value === undefined ? null : String(value).replace(/filename="([\w.-]+)"/, 'filename=$1');
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return parseLoose(text);
  }
}

/** MLflow writes NaN and infinities as bare words in one route, which JSON doesn't have. */
function parseLoose(text: string): Json {
  try {
    return JSON.parse(text.replace(/(?<=:\s*)(NaN|-?Infinity)(?=[,\s}])/g, '"$1"')) as Json;
  } catch {
    return text === '' ? {} : { '<text>': text.slice(0, 300) };
  }
}

function dig(answer: Json, path: string): Json | undefined {
  let value: Json | undefined = answer;
  for (const part of path.split('.')) value = isRecord(value) ? value[part] : undefined;
  return value;
}

function keep(saved: Saved, name: string, value: Json | undefined): void {
  if (value !== undefined && value !== null) saved.set(name, String(value));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
