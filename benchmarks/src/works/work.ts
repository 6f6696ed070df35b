import type { Step } from '../client/drive.ts';
import type { Stage } from '../data/stage.ts';

/** What a figure counts: things a second, of which more is better, or the milliseconds of one answer. */
export type Unit = 'runs/s' | 'points/s' | 'versions/s' | 'ms';

/** How many times faster than a peer Labtrail is to be; absent for FastTrackML where it can't do the work, for MLflow where nothing was asked for. */
export interface Targets {
  fasttrackml?: number;
  mlflow?: number;
}

/** How many requests are under way at once. */
export const CONNECTIONS = 8;

/** A work made ready on one server. */
export interface PreparedWork {
  /** Builds all requests of the next `count` steps, outside the timed part, and gives the step that sends them. */
  load(count: number): Step;
  /** Run after the last round: fails when the server doesn't hold what it acknowledged. */
  check(): Promise<void>;
  /** How many steps make up what the figure is the time of; 1 when absent. */
  stepsPerAnswer?: number;
  /** What the server answered, in short, where that has to be the same on every server. */
  fingerprint?: string;
}

/** One line of the table; always driven over `CONNECTIONS` connections. */
export interface Work {
  /** The name in `--work` and in the JSON file. */
  name: string;
  title: string;
  unit: Unit;
  /** How many runs, points or versions one step logs; 1 where the unit is `ms`. */
  perStep: number;
  targets: Targets;
  /** Fills the server with what the work needs and proves that it answers rightly; none of it is timed. */
  prepare(stage: Stage): Promise<PreparedWork>;
}
