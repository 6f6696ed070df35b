import type { Connection } from '../client/connection.ts';
import { withConnection } from '../client/drive.ts';
import { post } from '../client/request.ts';
import type { AnsweredRun } from '../data/api.ts';
import { nextPageToken } from '../data/page-token.ts';
import { CARRIED, metricValue, paramValue, runName, type SearchedRuns, tagValue } from '../data/searched-runs.ts';
import type { Stage } from '../data/stage.ts';
import type { PreparedWork, Work } from './work.ts';

const RUNS = 3000;
const FILTER = "metrics.metric_0 > 0.5 and params.param_1 = 'value-1' and tags.tag_0 = 'kind-0'";
const ORDER = 'metrics.metric_1 DESC';

/** A filter on a metric, a param and a tag, of which the best 100 runs are wanted. */
export const searchRuns: Work = {
  name: 'search',
  title: `search ${RUNS.toLocaleString('en')} runs: filter on metric, param and tag, by metric, 100 rows`,
  unit: 'ms',
  perStep: 1,
  targets: { fasttrackml: 3, mlflow: 20 },
  async prepare(stage) {
    const runs = await stage.searchedRuns(RUNS);
    const wanted = inOrder(runs, matches).slice(0, 100);
    return prepared(stage, { runs, pageSize: 100, pages: 1, filter: FILTER, wanted });
  },
};

/** All of the runs, ordered by a metric, in pages of 1,000; the figure is the time of one page, each read as often. */
export const pageRuns: Work = {
  name: 'pages',
  title: `a page of 1,000 of the same ${RUNS.toLocaleString('en')} runs, by metric, no filter`,
  unit: 'ms',
  perStep: 1,
  targets: { fasttrackml: 3, mlflow: 20 },
  async prepare(stage) {
    const runs = await stage.searchedRuns(RUNS);
    return prepared(stage, { runs, pageSize: 1000, pages: RUNS / 1000, filter: '', wanted: inOrder(runs, () => true) });
  },
};

/** The search of the table as one request, over however many runs. */
export function searchRequest(runs: SearchedRuns): Buffer {
  return pageRequest({ runs, pageSize: 100, pages: 1, filter: FILTER, wanted: [] }, undefined);
}

/** A search, and the names that it has to find, in order. */
interface Search {
  runs: SearchedRuns;
  pageSize: number;
  pages: number;
  filter: string;
  wanted: string[];
}

async function prepared(stage: Stage, search: Search): Promise<PreparedWork> {
  const read = () => withConnection(stage.port, (connection) => readPages(connection, search));
  const pages = await read();
  checkPages(pages, search);
  const requests = [undefined, ...pages.map(nextPageToken)].map((token) => pageRequest(search, token));
  return {
    check: async () => checkPages(await read(), search),
    load: () => async (connection, index) => {
      const page = index % search.pages;
      const { length } = await connection.send(requests[page] as Buffer);
      if (length !== pages[page]?.length) throw new Error('The search answers differently each time.');
    },
  };
}

async function readPages(connection: Connection, search: Search): Promise<Buffer[]> {
  const pages = [await connection.send(pageRequest(search, undefined))];
  while (pages.length < search.pages) {
    const token = nextPageToken(pages.at(-1) as Buffer);
    if (!token) throw new Error(`The search ended after ${pages.length} of ${search.pages} pages.`);
    pages.push(await connection.send(pageRequest(search, token)));
  }
  return pages;
}

function pageRequest(search: Search, token: string | undefined): Buffer {
  const json = { experiment_ids: [search.runs.experimentId], max_results: search.pageSize, order_by: [ORDER] };
  return post('runs/search', JSON.stringify({ ...json, filter: search.filter, page_token: token }));
}

/** The answer holds the wanted runs in the wanted order, each with all its params, metrics and tags. */
function checkPages(pages: Buffer[], search: Search): void {
  const found = pages.flatMap((page) => (JSON.parse(page.toString()) as { runs?: AnsweredRun[] }).runs ?? []);
  const names = found.map((run) => run.info.run_name);
  if (names.join() !== search.wanted.join()) {
    const counts = `${names.length} runs came back, beginning with ${names.slice(0, 5)}`;
    throw new Error(
      `The search is wrong: ${counts}; ${search.wanted.length} were wanted, ${search.wanted.slice(0, 5)}.`,
    );
  }
  const lacking = found.find((run) => !isComplete(run));
  if (lacking) throw new Error(`The search answers ${lacking.info.run_name} without all its params, metrics and tags.`);
}

function isComplete({ data }: AnsweredRun): boolean {
  const { params = [], metrics = [], tags = [] } = data;
  return params.length === CARRIED.params && metrics.length === CARRIED.metrics && tags.length >= CARRIED.tags;
}

function matches(run: number): boolean {
  return metricValue(run, 0) > 0.5 && paramValue(run, 1) === 'value-1' && tagValue(run, 0) === 'kind-0';
}

function inOrder(runs: SearchedRuns, matching: (run: number) => boolean): string[] {
  const numbers = Array.from({ length: runs.count }, (_, index) => index).filter(matching);
  return numbers.sort((a, b) => metricValue(b, 1) - metricValue(a, 1)).map(runName);
}
