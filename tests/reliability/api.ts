import { Agent, request } from 'node:http';

/** A point of a metric, as it is sent and answered. */
export interface Point {
  readonly key: string;
  readonly value: number;
  readonly timestamp: number;
  readonly step: number;
}

export interface Text {
  readonly key: string;
  readonly value: string;
}

export interface BatchBody {
  readonly metrics?: readonly Point[];
  readonly params?: readonly Text[];
  readonly tags?: readonly Text[];
}

/** A run as far as these tests read it. */
export interface RunJson {
  readonly info: { readonly run_id: string; readonly lifecycle_stage: string };
  readonly data: {
    readonly metrics?: readonly Point[];
    readonly params?: readonly Text[];
    readonly tags?: readonly Text[];
  };
}

/** An answer, its body read as JSON where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever was answered
  readonly json: any;
}

/** An HTTP request, as raw as Node sends it. */
export interface Raw {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Speaks to a server over connections that stay open. Paths are sent as they are, and a lost connection rejects. */
export class Api {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string) {
    this.#url = new URL(url);
  }

  send({ method = 'GET', path, headers = {}, body }: Raw): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
      const { hostname, port } = this.#url;
      const options = { hostname, port, method, path, agent: this.#agent, headers: { ...length, ...headers } };
      const sent = request(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json: parsed(text) });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  post(path: string, fields: object): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json' };
    return this.send({ method: 'POST', path: `/api/2.0/mlflow/${path}`, headers, body: JSON.stringify(fields) });
  }

  get(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send({ path: `/api/2.0/mlflow/${path}?${new URLSearchParams(fields)}` });
  }

  async createRun(name: string): Promise<string> {
    const { json, text } = await this.post('runs/create', { experiment_id: '0', run_name: name });
    if (!json?.run) throw new Error(`no run was created: ${text}`);
    return json.run.info.run_id;
  }

  async run(runId: string): Promise<RunJson> {
    const { json, text } = await this.get('runs/get', { run_id: runId });
    if (!json?.run) throw new Error(`no run was answered: ${text}`);
    return json.run;
  }

  /** All points of a series, page by page, in the order of the answers. */
  async history(runId: string, key: string): Promise<Point[]> {
    const points: Point[] = [];
    let page: string | undefined = '';
    while (page !== undefined) {
      const fields = { run_id: runId, metric_key: key, max_results: '25000', ...(page && { page_token: page }) };
      const { status, json, text } = await this.get('metrics/get-history', fields);
      if (status !== 200) throw new Error(`no history was answered: ${text}`);
      points.push(...(json.metrics ?? []));
      page = json.next_page_token;
    }
    return points;
  }

  /** Closes its connections. */
  close(): void {
    this.#agent.destroy();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
