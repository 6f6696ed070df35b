import type { LiveRun, RunInfo } from '@labtrail/core';
import { subjectOf, type Watched } from './apply.ts';

/** Whether what is told of a run may change its place in a list. @param before what the list knows of it, if anything */
export function mayMove(told: LiveRun, before: RunInfo | undefined, watched: Watched): boolean {
  if (told.more) return true;
  if (told.info && (!before || stageOrPlace(told.info) !== stageOrPlace(before))) return true;
  if (watched.length === 0) return false;
  const subjects = new Set(subjectsOf(told, before));
  return watched.some((column) => subjects.has(subjectOf(column)));
}

function stageOrPlace({ lifecycle_stage, experiment_id }: RunInfo): string {
  return `${lifecycle_stage} ${experiment_id}`;
}

function* subjectsOf({ metrics = [], params = [], tags = [], deleted_tags = [], info }: LiveRun, before?: RunInfo) {
  for (const { key } of metrics) yield `m:${key}`;
  for (const { key } of params) yield `p:${key}`;
  for (const { key } of tags) yield `t:${key}`;
  for (const key of deleted_tags) yield `t:${key}`;
  if (!info || !before) return;
  if (info.run_name !== before.run_name) yield 'a:run_name';
  if (info.status !== before.status) yield 'a:status';
  if (info.start_time !== before.start_time) yield 'a:start_time';
  if (info.end_time !== before.end_time) yield* ['a:end_time', 'a:duration'];
}
