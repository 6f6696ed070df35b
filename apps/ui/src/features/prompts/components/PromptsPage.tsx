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
import { useLiveRegistry } from '../../models/components/use-live-registry.ts';
import { promptsQuery } from '../api.ts';
import { givenTags } from '../lib/template.ts';

const PromptForm = later(async () => (await import('./PromptForm.tsx')).PromptForm);

const route = getRouteApi('/prompts');

/** All prompts, found by name or filter. */
export function PromptsPage() {
  useLiveRegistry();
  const { find, sort } = route.useSearch();
  const navigate = route.useNavigate();
  const [creating, setCreating] = useState(false);
  const more = useMemo(() => [{ keys: 'n', does: 'Create prompt', act: () => setCreating(true) }], []);
  useRowKeys({ title: 'Prompts', noun: 'prompt', more });
  const query = useInfiniteQuery(promptsQuery({ filter: foundBy(find, REGISTERED_MODEL_GRAMMAR).filter, sort }));
  const prompts = query.data?.pages.flatMap((page) => page.registered_models ?? []);
  const change = (next: { find?: string; sort?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <main aria-label="Prompts">
      <Parts>
        <Group p="md" gap="sm">
          <FindOrFilter
            label="Find by name or filter"
            placeholder="Name, or a filter: tags.team = 'support'"
            grammar={REGISTERED_MODEL_GRAMMAR}
            text={find}
            onChange={(text) => change({ find: text })}
          />
          <Button leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
            Create prompt
          </Button>
        </Group>
        {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
        {query.isPending && <Loading />}
        {prompts?.length === 0 && find && <p style={{ padding: '0 12px' }}>No prompt is found by this.</p>}
        {prompts?.length === 0 && !find && (
          <FirstStepsLater fills="prompts" title="No prompt yet. Create one above, or run these lines:" />
        )}
        {prompts && prompts.length > 0 && (
          <PromptsTable prompts={prompts} sort={sort} onSort={(next) => change({ sort: next })} />
        )}
        <ShowMore query={query} />
        {creating && <PromptForm close={() => setCreating(false)} />}
      </Parts>
    </main>
  );
}

interface TableProps {
  readonly prompts: readonly RegisteredModel[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

function PromptsTable({ prompts, ...order }: TableProps) {
  return (
    <section className="sideways" tabIndex={0} aria-label="Table of prompts">
      <table className="plain" aria-label="Prompts">
        <thead>
          <tr>
            <SortHead field="name" {...order}>
              Name
            </SortHead>
            <th className="number">Latest version</th>
            <th>Aliases</th>
            <SortHead field="last_updated_timestamp" {...order}>
              Last change
            </SortHead>
            <th>Tags</th>
          </tr>
        </thead>
        <tbody>
          {prompts.map(({ name, latest_versions: latest, aliases = [], tags, last_updated_timestamp: changed }) => (
            <tr key={name} data-row>
              <td>
                <Link to="/prompts/$name" params={{ name }}>
                  {name}
                </Link>
              </td>
              <td className="number">{latest?.[0]?.version}</td>
              <td>{aliases.map(({ alias, version }) => `@${alias}: ${version}`).join(', ')}</td>
              <td>
                <Moment time={changed} />
              </td>
              <td className="quiet">
                {givenTags(tags)
                  .map(({ key, value }) => `${key}: ${value}`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
