import { DATASET_CONTEXT_TAG, type DatasetInput, type Run } from '@labtrail/core';
import { Badge, Code } from '@mantine/core';
import { datasetFacts } from '../lib/dataset.ts';
import { tagOf } from '../lib/source.ts';
import classes from './run.module.css';

/** The datasets that a run used, each with what is known of its columns and size. */
export function RunDatasets({ run }: { readonly run: Run }) {
  const inputs = run.inputs.dataset_inputs ?? [];
  return (
    <section aria-label="Datasets">
      <h2 className="part">
        Datasets <span className="quiet">({inputs.length})</span>
      </h2>
      {inputs.map((input) => (
        <OneDataset key={`${input.dataset.name} ${input.dataset.digest}`} input={input} />
      ))}
    </section>
  );
}

function OneDataset({ input: { dataset, tags = [] } }: { readonly input: DatasetInput }) {
  const { fields, profile, source } = datasetFacts(dataset);
  const context = tagOf(tags, DATASET_CONTEXT_TAG);
  return (
    <details className={classes.dataset}>
      <summary>
        {dataset.name} <Code>{dataset.digest}</Code>{' '}
        {context && (
          <Badge size="sm" variant="default">
            {context}
          </Badge>
        )}
      </summary>
      <table className="plain" aria-label={`Profile of ${dataset.name}`}>
        <tbody>
          {[{ key: 'source', value: source }, { key: 'source type', value: dataset.source_type }, ...profile].map(
            ({ key, value }) => (
              <tr key={key}>
                <th scope="row" className="key">
                  {key}
                </th>
                <td className="value">{value}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {fields.length > 0 && (
        <section className={classes.scroller} tabIndex={0} aria-label={`Columns of ${dataset.name}`}>
          <table className="plain" aria-label={`Schema of ${dataset.name}`}>
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">Type</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ name, type, optional }) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td>
                    {type}
                    {optional && <span className="quiet">, optional</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
