import { isPrompt, type ModelVersion, type RegisteredModel, type Slice, type Tag } from '@labtrail/core';
import type { Window } from '../contract.ts';
import { compareText } from '../searchable.ts';
import type { ModelRecord, VersionRecord } from './state.ts';

/** A version as the entity that it stands for. */
export function versionOf(model: ModelRecord, record: VersionRecord): ModelVersion {
  const aliases = [...model.aliases].filter(([, version]) => version === record.version).map(([alias]) => alias);
  return { ...listedVersion(model, record), ...(aliases.length > 0 && { aliases: aliases.sort(compareText) }) };
}

/** A version as lists have it. */
export function listedVersion(model: ModelRecord, record: VersionRecord): ModelVersion {
  return {
    name: model.name,
    version: String(record.version),
    creation_timestamp: record.createdAt,
    last_updated_timestamp: record.updatedAt,
    current_stage: record.stage,
    ...(record.description !== undefined && { description: record.description }),
    source: record.source,
    run_id: record.runId,
    status: 'READY',
    ...(record.tags.size > 0 && { tags: tagsOf(record.tags) }),
    run_link: record.runLink,
  };
}

/** A registered model as the entity that it stands for. */
export function modelOf(model: ModelRecord): RegisteredModel {
  const latest = latestOf(model).map((record) => listedVersion(model, record));
  const aliases = [...model.aliases].map(([alias, version]) => ({ alias, version: String(version) }));
  return {
    name: model.name,
    creation_timestamp: model.createdAt,
    last_updated_timestamp: model.updatedAt,
    ...(model.description !== undefined && { description: model.description }),
    ...(latest.length > 0 && { latest_versions: latest }),
    ...(model.tags.size > 0 && { tags: tagsOf(model.tags) }),
    ...(aliases.length > 0 && { aliases: aliases.sort((a, b) => compareText(a.alias, b.alias)) }),
  };
}

/** A registered model as lists have it. */
export function listedModel(model: ModelRecord): RegisteredModel {
  const { latest_versions: latest, ...rest } = modelOf(model);
  const byStage = latest?.toSorted((a, b) => compareText(a.current_stage, b.current_stage));
  return { ...rest, ...(byStage && { latest_versions: byStage }) };
}

/** The newest version of each stage that has one, in the order of the oldest versions of these stages. */
export function latestOf(model: ModelRecord): VersionRecord[] {
  const byVersion = [...model.versions.values()].sort((a, b) => a.version - b.version);
  const newest = new Map(byVersion.map((record) => [record.stage, record]));
  return [...newest.values()];
}

export function isPromptModel({ tags }: ModelRecord): boolean {
  return isPrompt(tagsOf(tags));
}

function tagsOf(tags: ReadonlyMap<string, string>): Tag[] {
  return [...tags].map(([key, value]) => ({ key, value })).sort((a, b) => compareText(a.key, b.key));
}

export function sliceOf<T>(all: readonly T[], { offset, limit }: Window): Slice<T> {
  return { items: all.slice(offset, offset + limit), more: all.length > offset + limit };
}
