import type { LoggedModel } from '@labtrail/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { Moment } from '../../../app/moment.tsx';
import { shortNumber } from '../../../app/numbers.ts';
import { SortHead } from '../../../app/sort-head.tsx';
import { RunLink } from '../../runs/components/RunLink.tsx';
import { byRun } from '../lib/by-run.ts';
import { columnOf, type MetricColumn, measuredOf, metricColumns, paramKeys } from '../lib/measured.ts';
import { metricField } from '../lib/order.ts';
import { ModelStatus } from './ModelStatus.tsx';
import { RegisteredLinks } from './RegisteredLinks.tsx';

interface Props {
  readonly models: readonly LoggedModel[];
  readonly sort: string;
  readonly grouped: boolean;
  readonly onSort: (sort: string) => void;
}

interface Columns {
  readonly metrics: readonly MetricColumn[];
  readonly params: readonly string[];
}

/** Logged models as rows; metrics, by dataset, and params as columns. */
export function LoggedModelsTable({ models, sort, grouped, onSort }: Props) {
  const columns = { metrics: metricColumns(models), params: paramKeys(models) };
  const width = 6 + columns.metrics.length + columns.params.length;
  const row = (model: LoggedModel) => <Row key={model.info.model_id} model={model} columns={columns} />;
  return (
    <section className="sideways" tabIndex={0} aria-label="Table of logged models">
      <table className="plain" aria-label="Logged models">
        <Head columns={columns} sort={sort} onSort={onSort} />
        <tbody>
          {grouped
            ? byRun(models).map(({ runId, models: own }) => (
                <Fragment key={runId}>
                  <tr>
                    <th colSpan={width} scope="rowgroup">
                      {runId ? `Run ${runId}` : 'No source run'} <span className="quiet">({own.length})</span>
                    </th>
                  </tr>
                  {own.map(row)}
                </Fragment>
              ))
            : models.map(row)}
        </tbody>
      </table>
    </section>
  );
}

interface HeadProps {
  readonly columns: Columns;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

function Head({ columns: { metrics, params }, ...order }: HeadProps) {
  return (
    <thead>
      <tr>
        <SortHead field="name" {...order}>
          Name
        </SortHead>
        <th>Status</th>
        <th>Type</th>
        <SortHead field="creation_timestamp" {...order}>
          Created
        </SortHead>
        <th>Source run</th>
        <th>Registered</th>
        {metrics.map(({ id, key, dataset, digest }) => (
          <SortHead key={id} field={metricField(key, dataset, digest)} number {...order}>
            {key} {dataset && <span className="quiet">{dataset}</span>}
          </SortHead>
        ))}
        {params.map((key) => (
          <th key={key}>{key}</th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ model, columns }: { readonly model: LoggedModel; readonly columns: Columns }) {
  const { model_id: modelId, experiment_id: experimentId, name, source_run_id: runId } = model.info;
  const values = new Map(measuredOf(model).map((one) => [columnOf(one), one.value]));
  const params = new Map((model.data.params ?? []).map(({ key, value }) => [key, value]));
  return (
    <tr data-row>
      <td>
        <Link to="/experiments/$experimentId/models/$modelId" params={{ experimentId, modelId }}>
          {name}
        </Link>
      </td>
      <td>
        <ModelStatus status={model.info.status} />
      </td>
      <td>{model.info.model_type}</td>
      <td>
        <Moment time={model.info.creation_timestamp_ms} />
      </td>
      <td className="mono">
        {runId && (
          <RunLink experimentId={experimentId} runId={runId}>
            {runId.slice(0, 8)}
          </RunLink>
        )}
      </td>
      <td>
        <RegisteredLinks model={model} />
      </td>
      {columns.metrics.map(({ id }) => {
        const value = values.get(id);
        return (
          <td key={id} className="number" title={value === undefined ? undefined : String(value)}>
            {value !== undefined && shortNumber(value)}
          </td>
        );
      })}
      {columns.params.map((key) => (
        <td key={key} title={params.get(key)}>
          {params.get(key)?.slice(0, 100)}
        </td>
      ))}
    </tr>
  );
}
