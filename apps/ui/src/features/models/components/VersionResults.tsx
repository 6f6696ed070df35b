import type { ModelVersion } from '@labtrail/core';
import { useQuery } from '@tanstack/react-query';
import { KeyValues } from '../../../app/key-values.tsx';
import { shortNumber, wireNumber } from '../../../app/numbers.ts';
import { loggedModelQuery } from '../../logged-models/api.ts';
import { ModelResults } from '../../logged-models/components/ModelResults.tsx';
import { runQuery } from '../../run/api.ts';
import { originOf } from '../lib/origin.ts';

/** What is known of how good a version is: of its logged model, or else of its run. */
export function VersionResults({ version }: { readonly version: ModelVersion }) {
  const origin = originOf(version);
  const modelId = origin.kind === 'logged model' ? origin.modelId : '';
  const model = useQuery({ ...loggedModelQuery(modelId), enabled: modelId !== '' });
  if (modelId && model.data) return <ModelResults model={model.data} />;
  return version.run_id && (modelId === '' || model.error) ? <RunResults runId={version.run_id} /> : null;
}

function RunResults({ runId }: { readonly runId: string }) {
  const { data: run } = useQuery(runQuery(runId));
  if (!run) return null;
  const { metrics = [], params = [] } = run.data;
  return (
    <div className="columns">
      <KeyValues
        title="Metrics of the run"
        numbers
        rows={metrics.map(({ key, value }) => {
          const number = wireNumber(value);
          return { key, value: shortNumber(number), whole: String(number) };
        })}
      />
      <KeyValues title="Parameters of the run" rows={params.map(({ key, value }) => ({ key, value, whole: value }))} />
    </div>
  );
}
