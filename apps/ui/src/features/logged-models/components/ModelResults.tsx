import type { LoggedModel } from '@labtrail/core';
import { KeyValues } from '../../../app/key-values.tsx';
import { shortNumber } from '../../../app/numbers.ts';
import { type Measured, measuredOf } from '../lib/measured.ts';

/** What was measured on a logged model, by dataset, and its params. */
export function ModelResults({ model }: { readonly model: LoggedModel }) {
  const params = model.data.params ?? [];
  return (
    <div className="columns">
      <Metrics measured={measuredOf(model)} />
      <KeyValues title="Parameters" rows={params.map(({ key, value }) => ({ key, value, whole: value }))} />
    </div>
  );
}

function Metrics({ measured }: { readonly measured: readonly Measured[] }) {
  return (
    <section aria-label="Metrics">
      <h2 className="part">
        Metrics <span className="quiet">({measured.length})</span>
      </h2>
      {measured.length > 0 && (
        <table className="plain" aria-label="Metrics">
          <thead>
            <tr>
              <th>Metric</th>
              <th>Dataset</th>
              <th className="number">Step</th>
              <th className="number">Value</th>
            </tr>
          </thead>
          <tbody>
            {measured.map(({ key, dataset, digest, step, value }) => (
              <tr key={JSON.stringify([key, dataset, digest])}>
                <td className="value">{key}</td>
                <td className="value" title={digest}>
                  {dataset}
                </td>
                <td className="number">{step}</td>
                <td className="number" title={String(value)}>
                  {shortNumber(value)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
