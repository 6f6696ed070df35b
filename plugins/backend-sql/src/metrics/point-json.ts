import { doubleJson } from '@labtrail/core';
import { countOf, type Points } from './points.ts';

/** The points as the inside of a JSON array of core's `metric`, or of `runMetric` when a run is named. */
export function pointsJson(series: Points, key: string, runId?: string): string {
  const start = `{"key":${JSON.stringify(key)},"value":`;
  const end = runId === undefined ? '}' : `,"run_id":${JSON.stringify(runId)}}`;
  let text = '';
  for (let index = 0; index < countOf(series); index += 1) {
    if (index > 0) text += ',';
    text += `${start}${doubleJson(series.values[index] as number)},"timestamp":${series.timestamps[index]},"step":${series.steps[index]}${end}`;
  }
  return text;
}
