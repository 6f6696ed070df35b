import type { ModelVersion, RegisteredModel, Tag } from '@labtrail/core';
import { compareByOrder, type Order, type Searchable } from '@labtrail/search';

/** A registered model as filters and orders see it. */
export function searchableModel(model: RegisteredModel): Searchable {
  return searchable(model.tags, {
    name: model.name,
    creation_timestamp: model.creation_timestamp,
    last_updated_timestamp: model.last_updated_timestamp,
  });
}

/** A version as filters and orders see it. */
export function searchableVersion(version: ModelVersion): Searchable {
  return searchable(version.tags, {
    name: version.name,
    version_number: Number(version.version),
    run_id: version.run_id,
    source_path: version.source,
    current_stage: version.current_stage,
    creation_timestamp: version.creation_timestamp,
    last_updated_timestamp: version.last_updated_timestamp,
  });
}

/** By `order`, then the tie-break of models. */
export function compareModels(order: readonly Order[]): (a: RegisteredModel, b: RegisteredModel) => number {
  const ordered = compareByOrder(order);
  return (a, b) => ordered(searchableModel(a), searchableModel(b)) || compareText(a.name, b.name);
}

/** By `order`, then the tie-break of versions. */
export function compareVersions(order: readonly Order[]): (a: ModelVersion, b: ModelVersion) => number {
  const ordered = compareByOrder(order);
  return (a, b) =>
    ordered(searchableVersion(a), searchableVersion(b)) ||
    (order.length === 0 ? b.last_updated_timestamp - a.last_updated_timestamp : 0) ||
    compareText(a.name, b.name) ||
    Number(b.version) - Number(a.version);
}

/** By code points, as filters and orders compare. */
export function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function searchable(tags: readonly Tag[] = [], attributes: Readonly<Record<string, string | number>>): Searchable {
  return {
    metric: () => undefined,
    param: () => undefined,
    tag: (key) => tags.find((tag) => tag.key === key)?.value,
    attribute: (key) => attributes[key],
    datasets: () => [],
  };
}
