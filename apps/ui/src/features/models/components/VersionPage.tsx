import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { later } from '../../../app/later.tsx';
import { Loading } from '../../../app/loading.tsx';
import { NotesEditor } from '../../../app/notes-editor.tsx';
import { Parts } from '../../../app/parts.tsx';
import { TagsEditor } from '../../../app/tags-editor.tsx';
import { useRefreshed } from '../../../app/use-refreshed.ts';
import { versionFiles } from '../../artifacts/api.ts';
import { Promotions } from '../../promotions/components/Promotions.tsx';
import { deleteVersionTag, describeVersion, modelQuery, setVersionTag, versionQuery } from '../api.ts';
import { ModelFile } from './ModelFile.tsx';
import { useLiveRegistry } from './use-live-registry.ts';
import { VersionAbout } from './VersionAbout.tsx';
import { VersionActions } from './VersionActions.tsx';
import { VersionResults } from './VersionResults.tsx';

const VersionFiles = later(async () => (await import('./VersionFiles.tsx')).VersionFiles);

const route = getRouteApi('/models/$name/versions/$version');

/** One version: where it came from, where it stands, and what can be done with it. */
export function VersionPage() {
  const { name, version } = route.useParams();
  useLiveRegistry(name);
  const { tab, file } = route.useSearch();
  const navigate = route.useNavigate();
  const refreshed = useRefreshed();
  const query = useQuery(versionQuery(name, version));
  const model = useQuery(modelQuery(name));
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const aliases = (model.data?.aliases ?? []).filter((one) => one.version === version).map(({ alias }) => alias);
  const change = (next: { tab?: 'overview' | 'files'; file?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <main className="page" aria-label={`Version ${version} of ${name}`}>
      <Parts of={query.data}>
        <h1 className="page-title">
          <Link to="/models/$name" params={{ name }}>
            {name}
          </Link>{' '}
          version {version}
        </h1>
        <VersionActions version={query.data} aliases={aliases} />
        <Tabs value={tab} onChange={(next) => change({ tab: next as 'overview' | 'files' })}>
          <Tabs.List mb="md">
            <Tabs.Tab value="overview">Overview</Tabs.Tab>
            <Tabs.Tab value="files">Artifacts</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="overview">
            <Parts of={query.data}>
              <NotesEditor
                title="Description"
                text={query.data.description ?? ''}
                save={(text) => refreshed(describeVersion(name, version, text))}
              />
              <div className="columns">
                <VersionAbout version={query.data} aliases={aliases} />
                <TagsEditor
                  tags={query.data.tags ?? []}
                  set={({ key, value }) => refreshed(setVersionTag({ name, version, key, value }))}
                  remove={(key) => refreshed(deleteVersionTag({ name, version, key }))}
                />
              </div>
              <VersionResults version={query.data} />
              <Promotions name={name} version={version} />
              <ModelFile files={versionFiles(name, version)} uri={`models:/${name}/${version}`} />
            </Parts>
          </Tabs.Panel>
          <Tabs.Panel value="files">
            <Parts of={query.data}>
              <VersionFiles version={query.data} open={file} onOpen={(path) => change({ file: path })} />
            </Parts>
          </Tabs.Panel>
        </Tabs>
      </Parts>
    </main>
  );
}
