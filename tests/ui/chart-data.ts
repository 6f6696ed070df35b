import { expect } from 'vitest';

/** Points of the long series, and the step of the one that stands out. */
export const POINTS = 100_000;
export const SPIKE = 61_803;

interface Point {
  readonly key: string;
  readonly value: number | string;
  readonly timestamp: number;
  readonly step: number;
}

/** Fills a server with what charts draw. */
export class ChartData {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The id of a run with 100,000 points of `loss`, and twenty points of `crowd` at one step. */
  async longRun(): Promise<string> {
    const run_id = await this.#newRun('0', 'long');
    for (let start = 0; start < POINTS; start += 1000) {
      const metrics = Array.from({ length: 1000 }, (_, index) => {
        const step = start + index;
        return { key: 'loss', value: step === SPIKE ? 1000 : Math.sin(step / 5000), timestamp: step * 10, step };
      });
      await this.#log(run_id, metrics);
    }
    // The greatest is neither the first nor the last.
    const crowd = Array.from({ length: 20 }, (_, index) => ({
      key: 'crowd',
      value: index === 7 ? 500 : index === 9 ? -500 : 1,
      timestamp: index,
      step: 3,
    }));
    await this.#log(run_id, [...crowd, { key: 'crowd', value: 1, timestamp: 99, step: 9 }]);
    await this.#finish(run_id);
    return run_id;
  }

  /** The id of an experiment of so many runs with five points of two metrics. */
  async manyRuns(count: number): Promise<string> {
    const experiment = await this.#newExperiment('many');
    const next = Array.from({ length: count }, (_, number) => number).values();
    const fill = async () => {
      for (const number of next) await this.#shortRun(experiment, number);
    };
    await Promise.all(Array.from({ length: 8 }, fill));
    return experiment;
  }

  /** The id of an experiment with a run whose values are 1, NaN, Infinity, 0, -4 and 8, and another one of NaN alone. */
  async oddRuns(): Promise<string> {
    const experiment = await this.#newExperiment('odd');
    for (const [name, values] of Object.entries({ odd: [1, 'NaN', 'Infinity', 0, -4, 8], lost: ['NaN'] })) {
      const run_id = await this.#newRun(experiment, name);
      await this.#log(
        run_id,
        values.map((value, step) => ({ key: 'loss', value, timestamp: step, step })),
      );
      await this.#finish(run_id);
    }
    return experiment;
  }

  async #shortRun(experiment: string, number: number): Promise<void> {
    const run_id = await this.#newRun(experiment, `run-${number}`, number + 1);
    const points = (key: string, at: (step: number) => number) =>
      Array.from({ length: 5 }, (_, step) => ({ key, value: at(step), timestamp: step, step }));
    const metrics = [
      ...points('train/loss', (step) => 10 / (step + 1) + number / 100),
      ...points('val/loss', (step) => 12 / (step + 1) + number / 100),
    ];
    await this.#log(run_id, metrics, [
      { key: 'lr', value: String(10 ** -(number % 4)) },
      { key: 'model', value: number % 2 ? '<b>net</b>' : 'tree' },
    ]);
    await this.#finish(run_id);
  }

  async #newExperiment(name: string): Promise<string> {
    const made = await this.#post<{ experiment_id: string }>('experiments/create', { name });
    return made.experiment_id;
  }

  async #newRun(experiment_id: string, run_name: string, start_time = 1): Promise<string> {
    const asked = { experiment_id, run_name, start_time };
    return (await this.#post<{ run: { info: { run_id: string } } }>('runs/create', asked)).run.info.run_id;
  }

  async #log(run_id: string, metrics: readonly Point[], params: readonly object[] = []): Promise<void> {
    await this.#post('runs/log-batch', { run_id, metrics, params });
  }

  async #finish(run_id: string): Promise<void> {
    await this.#post('runs/update', { run_id, status: 'FINISHED' });
  }

  async #post<T>(route: string, body: object): Promise<T> {
    const answer = await fetch(`${this.#url}/api/2.0/mlflow/${route}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status, route).toBe(200);
    return (await answer.json()) as T;
  }
}
