/** What a server said no with, in its own words. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;

  constructor(
    message: string,
    { status, code, requestId }: { status: number; code: string; requestId?: string | undefined },
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.requestId = requestId;
  }
}

type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** MLflow's own routes, as its web UI calls them. */
const MLFLOW = './ajax-api/2.0/mlflow/';
/** What Labtrail adds. */
const LABTRAIL = './api/labtrail/1.0/';

/** The absolute address of a path below the one that the pages were loaded from, whatever prefix that has. */
export function addressOf(path: string, query: Query = {}): string {
  const url = new URL(path, document.baseURI);
  url.hash = '';
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) url.searchParams.append(name, String(one));
  }
  return url.href;
}

/** @throws ApiError */
export function mlflowGet<T>(route: string, query: Query, signal?: AbortSignal): Promise<T> {
  return ask<T>('GET', addressOf(MLFLOW + route, query), { signal });
}

/** @throws ApiError */
export function mlflowSend<T>(method: Method, route: string, body: object, signal?: AbortSignal): Promise<T> {
  return ask<T>(method, addressOf(MLFLOW + route), { body, signal });
}

/** @throws ApiError */
export function labtrailGet<T>(route: string, query: Query, signal?: AbortSignal): Promise<T> {
  return ask<T>('GET', addressOf(LABTRAIL + route, query), { signal });
}

/** @throws ApiError */
export function labtrailSend<T>(method: Method, route: string, body: object): Promise<T> {
  return ask<T>(method, addressOf(LABTRAIL + route), { body });
}

/** What is asked by a body and changes nothing. @throws ApiError */
export function labtrailRead<T>(route: string, body: object, signal?: AbortSignal): Promise<T> {
  return ask<T>('POST', addressOf(LABTRAIL + route), { body, signal });
}

/** An answer that is read as it comes. @throws ApiError */
export async function labtrailStream(route: string, body: object, signal?: AbortSignal): Promise<Response> {
  const answer = await send('POST', addressOf(LABTRAIL + route), { body, signal });
  if (answer.ok) return answer;
  throw errorOf(answer, await answer.text());
}

interface Sent {
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

async function ask<T>(method: Method, address: string, sent: Sent): Promise<T> {
  const answer = await send(method, address, sent);
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as T;
  throw errorOf(answer, text);
}

function send(method: Method, address: string, { body, signal }: Sent): Promise<Response> {
  return fetch(address, {
    method,
    ...(signal && { signal }),
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

function errorOf(answer: Response, text: string): ApiError {
  const requestId = answer.headers.get('X-Request-Id') ?? undefined;
  try {
    const { error_code: code, message } = JSON.parse(text) as { error_code: string; message: string };
    return new ApiError(message, { status: answer.status, code, requestId });
  } catch {
    return new ApiError(text.trim() || answer.statusText, { status: answer.status, code: '', requestId });
  }
}
