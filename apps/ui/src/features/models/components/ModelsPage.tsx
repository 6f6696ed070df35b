import type { RegisteredModel } from '@labtrail/core';
import { REGISTERED_MODEL_GRAMMAR } from '@labtrail/search';
import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { FindOrFilter } from '../../../app/find-or-filter.tsx';
import { foundBy } from '../../../app/found-by.ts';
import { useRowKeys } from '../../../app/keys/use-row-keys.ts';
import { later } from '../../../app/later.tsx';
import { Loading } from '../../../app/loading.tsx';
import { Moment } from '../../../app/moment.tsx';
import { Parts } from '../../../app/parts.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { SortHead } from '../../../app/sort-head.tsx';
import { FirstStepsLater } from '../../first-steps/components/FirstStepsLater.tsx';
import { modelsQuery } from '../api.ts';
import { useLiveRegistry } from './use-live-registry.ts';

const CreateModel = later(async () => (await import('./CreateModel.tsx')).CreateModel);

const route = getRouteApi('/models');

/** All registered models, found by name or filter, in the server's order. */
export function ModelsPage() {
  useLiveRegistry();
  const { find, sort } = route.useSearch();
  const navigate = route.useNavigate();
  const [creating, setCreating] = useState(false);
  const more = useMemo(() => [{ keys: 'n', does: 'Create model', act: () => setCreating(true) }], []);
  useRowKeys({ title: 'Models', noun: 'model', more });
  const query = useInfiniteQuery(modelsQuery({ filter: foundBy(find, REGISTERED_MODEL_GRAMMAR).filter, sort }));
  const models = query.data?.pages.flatMap((page) => page.registered_models ?? []);
  const change = (next: { find?: string; sort?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <main aria-label="Registered models">
      <Parts>
        <Group p="md" gap="sm">
          <FindOrFilter
            label="Find by name or filter"
            placeholder="Name, or a filter: tags.team = 'roasters'"
            grammar={REGISTERED_MODEL_GRAMMAR}
            text={find}
            onChange={(text) => change({ find: text })}
          />
          <Button leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
            Create model
          </Button>
        </Group>
        {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
        {query.isPending && <Loading />}
        {models?.length === 0 && find && <p style={{ padding: '0 12px' }}>No registered model is found by this.</p>}
        {models?.length === 0 && !find && (
          <FirstStepsLater
            fills="models"
            title="No model is registered yet. Open a run that logged one and choose Register model, or run these lines:"
          />
        )}
        {models && models.length > 0 && (
          <ModelsTable models={models} sort={sort} onSort={(next) => change({ sort: next })} />
        )}
        <ShowMore query={query} />
        {creating && <CreateModel close={() => setCreating(false)} />}
      </Parts>
    </main>
  );
}

interface TableProps {
  readonly models: readonly RegisteredModel[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

function ModelsTable({ models, sort, onSort }: TableProps) {
  const order = { sort, onSort };
  return (
    <section className="sideways" tabIndex={0} aria-label="Models">
      <table className="plain" aria-label="Registered models">
        <thead>
          <tr>
            <SortHead field="name" {...order}>
              Name
            </SortHead>
            <th className="number">Latest version</th>
            <th>Aliases</th>
            <th>Stages</th>
            <SortHead field="creation_timestamp" {...order}>
              Created
            </SortHead>
            <SortHead field="last_updated_timestamp" {...order}>
              Last change
            </SortHead>
            <th>Tags</th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <ModelRow key={model.name} model={model} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ModelRow({ model }: { readonly model: RegisteredModel }) {
  const { name, latest_versions: latest = [], aliases = [], tags = [], description } = model;
  const newest = Math.max(0, ...latest.map(({ version }) => Number(version)));
  const version = (number: string, text: string) => (
    <div key={text}>
      <Link to="/models/$name/versions/$version" params={{ name, version: number }}>
        {text}
      </Link>
    </div>
  );
  return (
    <tr data-row>
      <td className="value">
        <Link to="/models/$name" params={{ name }}>
          {name}
        </Link>
        {description && <div className="quiet">{firstLine(description)}</div>}
      </td>
      <td className="number">{newest > 0 && version(String(newest), String(newest))}</td>
      <td>{aliases.map((one) => version(one.version, `@${one.alias}: ${one.version}`))}</td>
      <td>
        {latest
          .filter(({ current_stage: stage }) => stage !== 'None')
          .map((one) => version(one.version, `${one.current_stage}: ${one.version}`))}
      </td>
      <td>
        <Moment time={model.creation_timestamp} />
      </td>
      <td>
        <Moment time={model.last_updated_timestamp} />
      </td>
      <td className="quiet">{tags.map(({ key, value }) => `${key}: ${value}`).join(', ')}</td>
    </tr>
  );
}

/** The beginning of a text, for one line of a table. */
function firstLine(text: string): string {
  const line = (text.trim().split('\n', 1)[0] as string).replace(/^#+\s*/, '');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
