import { drive, type Step, withConnection } from '../client/drive.ts';
import { Stage } from '../data/stage.ts';
import { percentile, spread } from '../statistics.ts';
import { logMetric } from '../works/log-points.ts';
import { searchRequest } from '../works/search-runs.ts';

const RUNS = 5000;
const WRITERS = 4;
const ROUND_SECONDS = 3;

/** The 99th percentile of `log-metric`, in milliseconds, without and with a search going on: medians of the rounds. */
export interface BesideWrites {
  without: number;
  beside: number;
  added: number;
  /** The largest difference of any round. */
  worstAdded: number;
  /** The longest that a single request took beside the search. */
  slowest: number;
  /** How long a search took meanwhile. */
  searchMs: number;
}

interface Round {
  without: number;
  beside: number;
  slowest: number;
  searchMs: number;
}

/** Logs single points over four connections, by turns alone and while a fifth searches 5,000 runs without a pause. */
export async function measureBesideWrites(port: number, rounds: number): Promise<BesideWrites> {
  const stage = new Stage(port);
  const search = searchRequest(await stage.searchedRuns(RUNS));
  const { load, check } = await logMetric.prepare(stage);
  let rate = 500;
  const write = async () => {
    const count = Math.ceil(rate * ROUND_SECONDS);
    const step: Step = load(count);
    const driven = await drive({ port, connections: WRITERS, count }, step);
    rate = count / driven.seconds;
    return driven.latencies;
  };
  await write();
  const done: Round[] = [];
  while (done.length < rounds) done.push(await round({ port, search, write }));
  await check();
  return summary(done);
}

interface Contest {
  port: number;
  search: Buffer;
  write: () => Promise<Float64Array>;
}

async function round({ port, search, write }: Contest): Promise<Round> {
  const without = percentile(await write(), 99);
  const searches: number[] = [];
  return withConnection(port, async (connection) => {
    let writing = true;
    const searching = async () => {
      while (writing) {
        const began = performance.now();
        await connection.send(search);
        searches.push(performance.now() - began);
      }
    };
    const [latencies] = await Promise.all([write().finally(() => (writing = false)), searching()]);
    const slowest = percentile(latencies, 100);
    return { without, beside: percentile(latencies, 99), slowest, searchMs: percentile(searches, 50) };
  });
}

function summary(rounds: Round[]): BesideWrites {
  const median = (pick: (round: Round) => number) => spread(rounds.map(pick)).median;
  return {
    without: median(({ without }) => without),
    beside: median(({ beside }) => beside),
    added: median(({ beside, without }) => beside - without),
    worstAdded: Math.max(...rounds.map(({ beside, without }) => beside - without)),
    slowest: Math.max(...rounds.map(({ slowest }) => slowest)),
    searchMs: median(({ searchMs }) => searchMs),
  };
}
