import type { LoggedModel, ModelVersion, Run } from '@labtrail/core';
import { wireNumber } from '../../../app/numbers.ts';
import { moment } from '../../../app/times.ts';
import { type CompareRow, mapOf, partRows } from '../../compare/lib/rows.ts';
import { measuredOf } from '../../logged-models/lib/measured.ts';
import type { Field, Signature } from './mlmodel.ts';

/** A version with all that is known of it; what isn't known, or doesn't exist, is left out. */
export interface ComparedVersion {
  readonly version: ModelVersion;
  readonly run?: Run | undefined;
  readonly model?: LoggedModel | undefined;
  readonly signature?: Signature | undefined;
}

/** Versions side by side: where they stand, their signatures, what was measured on model and run, params and tags. */
export function compareVersions(versions: readonly ComparedVersion[]): CompareRow[] {
  return [
    ...partRows('Details', versions.map(details)),
    ...partRows(
      'Inputs of the signature',
      versions.map(({ signature }) => fields(signature?.inputs)),
    ),
    ...partRows(
      'Outputs of the signature',
      versions.map(({ signature }) => fields(signature?.outputs)),
    ),
    ...partRows(
      'Parameters of the signature',
      versions.map(({ signature }) => fields(signature?.params)),
    ),
    ...partRows('Metrics of the model', versions.map(modelMetrics)),
    ...partRows(
      'Metrics of the run',
      versions.map(({ run }) => mapOf(run?.data.metrics, (value) => String(wireNumber(value)))),
    ),
    ...partRows('Parameters', versions.map(params)),
    ...partRows(
      'Tags',
      versions.map(({ version }) => mapOf(version.tags, String)),
    ),
  ];
}

function details({ version, run }: ComparedVersion): Map<string, string> {
  return new Map([
    ['Stage', version.current_stage],
    ['Aliases', (version.aliases ?? []).map((alias) => `@${alias}`).join(', ')],
    ['Status', version.status],
    ['Created', moment(version.creation_timestamp)],
    ['Source', version.source],
    ['Source run', run?.info.run_name ?? version.run_id],
    ['Description', version.description ?? ''],
  ]);
}

function fields(all: readonly Field[] = []): Map<string, string> {
  return new Map(all.map(({ name, type, optional }) => [name, optional ? `${type}, optional` : type]));
}

function modelMetrics({ model }: ComparedVersion): Map<string, string> {
  const measured = model ? measuredOf(model) : [];
  return new Map(
    measured.map(({ key, dataset, digest, value }) => [dataset ? `${key} (${dataset} ${digest})` : key, String(value)]),
  );
}

/** The params of the run, and those of the model, which has the last word. */
function params({ run, model }: ComparedVersion): Map<string, string> {
  return new Map([...mapOf(run?.data.params, String), ...mapOf(model?.data.params, String)]);
}
