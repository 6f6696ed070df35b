import { EPOCH_MS } from './api.ts';

/** A rectangle of points: the same steps of several keys. */
export interface Block {
  keys: number;
  firstStep: number;
  steps: number;
}

/** The body of a `log-batch` with a block of points, step by step as a training loop logs them. */
export function batchJson(runId: string, block: Block): string {
  const points: string[] = [];
  for (let step = block.firstStep; step < block.firstStep + block.steps; step++) {
    for (let key = 0; key < block.keys; key++) points.push(pointJson(key, step));
  }
  return `{"run_id":"${runId}","metrics":[${points.join(',')}]}`;
}

/** The body of a `log-metric`. */
export function metricJson(runId: string, key: number, step: number): string {
  return `{"run_id":"${runId}",${pointJson(key, step).slice(1)}`;
}

/** A falling, noisy curve with all digits of a double, a step a second or so apart: nothing that packs all too well. */
function pointJson(key: number, step: number): string {
  const value = (1 + key) / Math.sqrt(step + 1) + Math.random() * 0.1;
  const timestamp = EPOCH_MS + step * 1000 + Math.floor(Math.random() * 50);
  return `{"key":"metric_${key}","value":${value},"timestamp":${timestamp},"step":${step}}`;
}
