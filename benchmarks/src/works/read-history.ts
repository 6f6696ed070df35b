import type { Connection } from '../client/connection.ts';
import { withConnection } from '../client/drive.ts';
import { get, getAjax } from '../client/request.ts';
import type { AnsweredPoint } from '../data/api.ts';
import { HISTORY_POINTS, type History } from '../data/history.ts';
import { nextPageToken } from '../data/page-token.ts';
import type { Work } from './work.ts';

const PAGE = 25_000;
const SAMPLES = 320;

/**
 * The whole of a long history, in the largest pages that MLflow gives; the figure is the time of all pages. A server
 * without pages, as FastTrackML, gives it all at once.
 */
export const historyPages: Work = {
  name: 'history',
  title: `read a history of ${HISTORY_POINTS.toLocaleString('en')} points in pages of ${PAGE.toLocaleString('en')}`,
  unit: 'ms',
  perStep: 1,
  targets: { fasttrackml: 4, mlflow: 25 },
  async prepare(stage) {
    const history = await stage.history();
    const check = async () =>
      checkHistory(await withConnection(stage.port, (connection) => readAll(connection, history)));
    const pages = await withConnection(stage.port, (connection) => readAll(connection, history));
    checkHistory(pages);
    const requests = [undefined, ...pages.map(nextPageToken)].map((token) => pageRequest(history, token));
    return {
      stepsPerAnswer: pages.length,
      check,
      load: () => async (connection, index) => {
        const page = index % pages.length;
        const { length } = await connection.send(requests[page] as Buffer);
        if (length !== pages[page]?.length) throw new Error('The history reads differently each time.');
      },
    };
  },
};

/** The few points of the same history that a chart draws. FastTrackML hasn't got the route. */
export const historySample: Work = {
  name: 'history-sample',
  title: `get-history-bulk-interval, ${SAMPLES} of ${HISTORY_POINTS.toLocaleString('en')} points`,
  unit: 'ms',
  perStep: 1,
  targets: { mlflow: 100 },
  async prepare(stage) {
    const { runId, key } = await stage.history();
    const query = { run_ids: runId, metric_key: key, max_results: SAMPLES };
    const request = getAjax('metrics/get-history-bulk-interval', query);
    const first = await withConnection(stage.port, (connection) => connection.send(request));
    return {
      fingerprint: sampledSteps(first),
      check: async () => {},
      load: () => async (connection) => {
        const answer = await connection.send(request);
        if (answer.length !== first.length) throw new Error('get-history-bulk-interval answers differently each time.');
      },
    };
  },
};

async function readAll(connection: Connection, history: History): Promise<Buffer[]> {
  const pages: Buffer[] = [];
  let token: string | undefined;
  do {
    const page = await connection.send(pageRequest(history, token));
    pages.push(page);
    token = nextPageToken(page);
  } while (token);
  return pages;
}

function pageRequest({ runId, key }: History, token: string | undefined): Buffer {
  const query = { run_id: runId, metric_key: key, max_results: PAGE };
  return get('metrics/get-history', { ...query, ...(token && { page_token: token }) });
}

/** Every step is there, in order. */
function checkHistory(pages: Buffer[]): void {
  const points = pages.flatMap((page) => (JSON.parse(page.toString()) as { metrics: AnsweredPoint[] }).metrics);
  if (points.length !== HISTORY_POINTS)
    throw new Error(`The history has ${points.length} points, not ${HISTORY_POINTS}.`);
  const wrong = points.findIndex((point, index) => point.step !== index);
  if (wrong >= 0) throw new Error(`The history has step ${points[wrong]?.step} in place ${wrong}.`);
}

function sampledSteps(body: Buffer): string {
  const { metrics } = JSON.parse(body.toString()) as { metrics: AnsweredPoint[] };
  if (metrics.length < SAMPLES) throw new Error(`The sample has ${metrics.length} points, not at least ${SAMPLES}.`);
  return `steps ${metrics.map((point) => point.step).join(' ')}`;
}
