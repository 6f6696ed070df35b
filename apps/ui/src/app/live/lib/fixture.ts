import type { LiveChanges, LiveRun, Metric, RunInfo } from '@labtrail/core';

export function infoOf(run_id: string, rest: Partial<RunInfo> = {}): RunInfo {
  return {
    run_uuid: run_id,
    run_id,
    experiment_id: '1',
    run_name: run_id,
    user_id: '',
    status: 'RUNNING',
    start_time: 10,
    artifact_uri: 'a',
    lifecycle_stage: 'active',
    ...rest,
  };
}

export function changesOf(...runs: LiveRun[]): LiveChanges {
  return { experiment_id: '1', runs };
}

export function point(key: string, value: number | string, step: number, timestamp = step): Metric {
  return { key, value: value as number, step, timestamp };
}
