import { type LoggedModel, type LoggedModelMetric, MODEL_VERSIONS_TAG } from '@labtrail/core';
import { wireNumber } from '../../../app/numbers.ts';

/** The latest value of a metric on one dataset, or on none. */
export interface Measured {
  readonly key: string;
  readonly dataset: string;
  readonly digest: string;
  readonly value: number;
  readonly step: number;
  readonly runId: string;
}

/** What was measured on a model: of each metric and dataset the latest point, by metric and dataset. */
export function measuredOf({ data }: LoggedModel): Measured[] {
  const latest = new Map<string, LoggedModelMetric>();
  for (const point of data.metrics ?? []) {
    const id = placeOf(point.key, datasetOf(point));
    const before = latest.get(id);
    if (!before || point.step > before.step || (point.step === before.step && point.timestamp >= before.timestamp))
      latest.set(id, point);
  }
  return [...latest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, point]) => ({
      key: point.key,
      dataset: point.dataset_name ?? '',
      digest: point.dataset_digest ?? '',
      value: wireNumber(point.value),
      step: point.step,
      runId: point.run_id,
    }));
}

/** One column of a table of models: a metric, on a dataset where it was measured on one. */
export interface MetricColumn {
  readonly id: string;
  readonly key: string;
  readonly dataset: string;
  readonly digest: string;
}

/** Every metric and dataset that any of the models was measured by, by metric and dataset. */
export function metricColumns(models: readonly LoggedModel[]): MetricColumn[] {
  const columns = new Map<string, MetricColumn>();
  for (const { key, dataset, digest } of models.flatMap(measuredOf)) {
    const id = placeOf(key, dataset ? `${dataset} ${digest}` : '');
    columns.set(id, { id, key, dataset, digest });
  }
  return [...columns.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function columnOf({ key, dataset, digest }: Measured): string {
  return placeOf(key, dataset ? `${dataset} ${digest}` : '');
}

export function paramKeys(models: readonly LoggedModel[]): string[] {
  return [...new Set(models.flatMap(({ data }) => (data.params ?? []).map(({ key }) => key)))].sort();
}

export interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

/** The versions that were registered of a model, as its tag tells; each once, though clients and server may both have noted it. */
export function registeredOf({ info }: LoggedModel): NamedVersion[] {
  const text = info.tags?.find(({ key }) => key === MODEL_VERSIONS_TAG)?.value;
  if (!text) return [];
  try {
    const listed = JSON.parse(text) as { name: unknown; version: unknown }[];
    const versions = listed.map(({ name, version }) => ({ name: String(name), version: String(version) }));
    return [...new Map(versions.map((one) => [JSON.stringify(one), one])).values()];
  } catch {
    return [];
  }
}

function datasetOf({ dataset_name: name = '', dataset_digest: digest = '' }: LoggedModelMetric): string {
  return name ? `${name} ${digest}` : '';
}

function placeOf(key: string, dataset: string): string {
  return JSON.stringify([key, dataset]);
}
