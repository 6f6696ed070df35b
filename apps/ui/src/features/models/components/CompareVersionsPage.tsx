import { Button, Switch } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { Parts } from '../../../app/parts.tsx';
import { textQuery, versionFiles } from '../../artifacts/api.ts';
import { CompareTable } from '../../compare/components/CompareTable.tsx';
import { loggedModelQuery } from '../../logged-models/api.ts';
import { runQuery } from '../../run/api.ts';
import { versionQuery } from '../api.ts';
import { type ComparedVersion, compareVersions } from '../lib/compare-versions.ts';
import { signatureOf } from '../lib/mlmodel.ts';
import { type NamedVersion, versionsByRun } from '../lib/named-versions.ts';
import { originOf } from '../lib/origin.ts';
import { AddVersion } from './AddVersion.tsx';
import { MLMODEL_BYTES } from './ModelFile.tsx';
import { useLiveRegistry } from './use-live-registry.ts';

const route = getRouteApi('/compare-model-versions');

/** Versions side by side, of one model or of several, whole or with only what differs. */
export function CompareVersionsPage() {
  useLiveRegistry();
  const { versions: named, name, runs, differing } = route.useSearch();
  const navigate = route.useNavigate();
  const wanted = named.length > 0 ? named : versionsByRun(name, runs);
  const { versions, failed } = useVersions(wanted);
  const rows = compareVersions(versions).filter(({ differs }) => differs || !differing);
  const show = (next: readonly NamedVersion[]) =>
    void navigate({ search: { versions: [...next], differing }, replace: true });
  return (
    <main className="page" aria-label="Compared model versions">
      <Parts>
        <h1 className="page-title">{wanted.length} model versions compared</h1>
        <Switch
          size="xs"
          label="Only what differs"
          checked={differing}
          mb="md"
          onChange={(event) => {
            const { checked } = event.currentTarget;
            void navigate({ search: (before) => ({ ...before, differing: checked }), replace: true });
          }}
        />
        {failed?.error && <Failure error={failed.error} retry={() => void failed.refetch()} />}
        <AddVersion add={(one) => show([...wanted, one])} />
        <CompareTable
          corner="Version"
          rows={rows}
          columns={versions.map(({ version }) => ({
            id: `${version.name}/${version.version}`,
            head: (
              <Head
                version={[version.name, version.version]}
                leave={() => show(wanted.filter(([of, one]) => of !== version.name || one !== version.version))}
              />
            ),
          }))}
        />
      </Parts>
    </main>
  );
}

function Head({ version: [name, version], leave }: { readonly version: NamedVersion; readonly leave: () => void }) {
  return (
    <>
      <Link to="/models/$name/versions/$version" params={{ name, version }}>
        {name} version {version}
      </Link>
      <br />
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        aria-label={`Leave out ${name} version ${version}`}
        onClick={leave}
      >
        Leave out
      </Button>
    </>
  );
}

/** The versions with what their runs, logged models and files say of them; these may come later, or not at all. */
function useVersions(wanted: readonly NamedVersion[]) {
  const queries = useQueries({ queries: wanted.map(([name, version]) => versionQuery(name, version)) });
  const found = queries.flatMap(({ data }) => data ?? []);
  const runs = useQueries({
    queries: found.map(({ run_id: id }) => ({ ...runQuery(id), enabled: id !== '' })),
  });
  const models = useQueries({
    queries: found.map((version) => {
      const origin = originOf(version);
      const id = origin.kind === 'logged model' ? origin.modelId : '';
      return { ...loggedModelQuery(id), enabled: id !== '' };
    }),
  });
  const files = useQueries({
    queries: found.map(({ name, version }) => textQuery(versionFiles(name, version), 'MLmodel', MLMODEL_BYTES)),
  });
  const versions = found.map((version, index): ComparedVersion => {
    const file = files[index]?.data?.text;
    const run = runs[index]?.data;
    const model = models[index]?.data;
    return { version, run, model, signature: file === undefined ? undefined : signatureOf(file) };
  });
  return { versions, failed: queries.find(({ error }) => error) };
}
