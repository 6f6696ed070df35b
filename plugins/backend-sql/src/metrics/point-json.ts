import { doubleJson } from '@labtrail/core';
import { countOf, type Points } from './points.ts';

/** Hands each point on as JSON of core's `metric`, or of `runMetric` when a run is named. */
export function eachPointJson(
  series: Points,
  { key, runId }: { readonly key: string; readonly runId?: string },
  add: (json: string) => void,
): void {
  const start = `{"key":${JSON.stringify(key)},"value":`;
  const end = runId === undefined ? '}' : `,"run_id":${JSON.stringify(runId)}}`;
  const { timestamps, steps, values } = series;
  for (let index = 0; index < countOf(series); index += 1) {
    const value = doubleJson(values[index] as number);
    add(`${start}${value},"timestamp":${timestamps[index]},"step":${steps[index]}${end}`);
  }
}

/** Points as JSON of core's `metricLine`; `head` is what it says of the whole line. */
export function lineJson(
  series: Points,
  head: { readonly run_id: string; readonly count: number; readonly start_time: number },
): string {
  const start = JSON.stringify(head).slice(0, -1);
  const values = Array.from(series.values, doubleJson);
  return `${start},"timestamps":[${series.timestamps.join()}],"steps":[${series.steps.join()}],"values":[${values.join()}]}`;
}
