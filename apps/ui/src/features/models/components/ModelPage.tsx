import { Tabs } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { KeyValues } from '../../../app/key-values.tsx';
import { later } from '../../../app/later.tsx';
import { Moment } from '../../../app/moment.tsx';
import { NotesEditor } from '../../../app/notes-editor.tsx';
import { Parts } from '../../../app/parts.tsx';
import { TagsEditor } from '../../../app/tags-editor.tsx';
import { useRefreshed } from '../../../app/use-refreshed.ts';
import { requestsQuery } from '../../promotions/api.ts';
import { deleteModelTag, describeModel, modelQuery, setModelTag } from '../api.ts';
import type { ModelView } from '../lib/view.ts';
import { ModelActions } from './ModelActions.tsx';
import { useLiveRegistry } from './use-live-registry.ts';
import { VersionsTable } from './VersionsTable.tsx';

const Placements = later(async () => (await import('../../promotions/components/Placements.tsx')).Placements);
const Policy = later(async () => (await import('../../promotions/components/Policy.tsx')).Policy);
const Promotions = later(async () => (await import('../../promotions/components/Promotions.tsx')).Promotions);

const route = getRouteApi('/models/$name');

/** One registered model: its versions, what was asked of them, and where they stood. */
export function ModelPage() {
  const { name } = route.useParams();
  useLiveRegistry(name);
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const refreshed = useRefreshed();
  const model = useQuery(modelQuery(name));
  const pending = useInfiniteQuery(requestsQuery(name, 'PENDING'));
  if (model.error) return <Failure error={model.error} retry={() => void model.refetch()} />;
  const change = (next: Partial<ModelView>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const waiting = pending.data?.pages.reduce((count, { requests = [] }) => count + requests.length, 0) ?? 0;
  return (
    <main className="page" aria-label={`Registered model ${name}`}>
      <Parts of={name}>
        <h1 className="page-title">{name}</h1>
        <ModelActions name={name} />
        {model.data && (
          <NotesEditor
            title="Description"
            text={model.data.description ?? ''}
            save={(text) => refreshed(describeModel(name, text))}
          />
        )}
        <Tabs value={view.tab} onChange={(tab) => change({ tab: tab as ModelView['tab'] })} mt="sm">
          <Tabs.List mb="md">
            <Tabs.Tab value="versions">Versions</Tabs.Tab>
            <Tabs.Tab value="promotions">Promotions{waiting > 0 && ` (${waiting} pending)`}</Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="versions">
            <Parts of={name}>
              <VersionsTable
                name={name}
                aliases={model.data?.aliases ?? []}
                find={view.find}
                sort={view.sort}
                onChange={change}
              />
              {model.data && <About name={name} />}
            </Parts>
          </Tabs.Panel>
          <Tabs.Panel value="promotions">
            <Parts of={name}>
              <Promotions name={name} />
              <Policy name={name} />
            </Parts>
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <Parts of={name}>
              <Placements name={name} place={view.place} at={view.at} onChange={change} />
            </Parts>
          </Tabs.Panel>
        </Tabs>
      </Parts>
    </main>
  );
}

function About({ name }: { readonly name: string }) {
  const refreshed = useRefreshed();
  const { data: model } = useQuery(modelQuery(name));
  if (!model) return null;
  return (
    <div className="columns">
      <KeyValues
        title="About"
        rows={[
          { key: 'Created', value: <Moment time={model.creation_timestamp} />, whole: '' },
          { key: 'Last change', value: <Moment time={model.last_updated_timestamp} />, whole: '' },
          ...(model.aliases ?? []).map(({ alias, version }) => ({
            key: `@${alias}`,
            value: `Version ${version}`,
            whole: '',
          })),
        ]}
      />
      <TagsEditor
        tags={model.tags ?? []}
        set={({ key, value }) => refreshed(setModelTag(name, { key, value }))}
        remove={(key) => refreshed(deleteModelTag(name, key))}
      />
    </div>
  );
}
