import { type Drive, drive, type Step } from './client/drive.ts';
import type { Stage } from './data/stage.ts';
import type { RunningServer } from './servers/running-server.ts';
import { percentile, type Spread, spread } from './statistics.ts';
import { CONNECTIONS, type PreparedWork, type Work } from './works/work.ts';

/** What a work gave on one server, in the work's unit. */
export interface Figure extends Spread {
  rounds: number[];
  /** Only of works that read: the median time in milliseconds with one request under way at a time. */
  alone?: number;
  /** Processor time of the server for one run, 1,000 points or one answer, in milliseconds: steady on a busy machine. */
  processorMs: number;
  fingerprint?: string;
}

/** The server that is measured, and what is on it. */
export interface Bench {
  server: RunningServer;
  stage: Stage;
}

const WARM_UP_SECONDS = 0.5;
const ROUND_SECONDS = 2;
const ALONE_SECONDS = 1;
/** Answers one at a time, however long they take. */
const LEAST_ALONE = 3;

/** Prepares a work, warms the server up, times the rounds, and has the outcome checked. */
export async function measure({ server, stage }: Bench, work: Work, rounds: number): Promise<Figure> {
  const prepared = await work.prepare(stage);
  const timed = { port: stage.port, work, prepared };
  let rate = await warmUp(timed);
  const values: number[] = [];
  const usedBefore = server.processorSeconds();
  let steps = 0;
  while (values.length < rounds) {
    const count = stepsFor(rate, ROUND_SECONDS);
    const { seconds } = await driveSteps(timed, count);
    rate = count / seconds;
    steps += count;
    values.push(figureOf(timed, rate));
  }
  const processorMs = ((server.processorSeconds() - usedBefore) * 1000 * stepsPerItem(timed)) / steps;
  const alone = work.unit === 'ms' ? { alone: await measureAlone(timed, rate) } : {};
  await prepared.check();
  return { ...spread(values), rounds: values, processorMs, ...alone, ...fingerprintOf(prepared) };
}

interface Timed {
  port: number;
  work: Work;
  prepared: PreparedWork;
}

/** Drives ever more steps until they take long enough; gives the steps a second. */
async function warmUp(timed: Timed): Promise<number> {
  for (let count = CONNECTIONS; ; ) {
    const { seconds } = await driveSteps(timed, count);
    if (seconds >= WARM_UP_SECONDS) return count / seconds;
    count *= Math.min(8, Math.ceil((1.2 * WARM_UP_SECONDS) / seconds));
  }
}

async function measureAlone({ port, work, prepared }: Timed, rate: number): Promise<number> {
  const steps = prepared.stepsPerAnswer ?? 1;
  const count = steps * Math.max(LEAST_ALONE, Math.round((rate * ALONE_SECONDS) / CONNECTIONS / steps));
  const { latencies } = await drive({ port, connections: 1, count }, prepared.load(count));
  return percentile(latencies, 50) * steps * work.perStep;
}

function driveSteps({ port, prepared }: Timed, count: number): Promise<Drive> {
  const step: Step = prepared.load(count);
  return drive({ port, connections: CONNECTIONS, count }, step);
}

function stepsFor(rate: number, seconds: number): number {
  return Math.max(CONNECTIONS, Math.round((rate * seconds) / CONNECTIONS) * CONNECTIONS);
}

/** How many steps are one run, 1,000 points or one answer. */
function stepsPerItem({ work, prepared }: Timed): number {
  return work.unit === 'points/s' ? 1000 / work.perStep : (prepared.stepsPerAnswer ?? 1);
}

function figureOf({ work, prepared }: Timed, rate: number): number {
  return work.unit === 'ms' ? (1000 * (prepared.stepsPerAnswer ?? 1)) / rate : rate * work.perStep;
}

function fingerprintOf({ fingerprint }: PreparedWork): { fingerprint?: string } {
  return fingerprint === undefined ? {} : { fingerprint };
}
