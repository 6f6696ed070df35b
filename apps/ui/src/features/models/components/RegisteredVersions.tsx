import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { filterText } from '../../../app/filter-text.ts';
import { KeyValues } from '../../../app/key-values.tsx';
import { versionsQuery } from '../api.ts';

/** The versions that were registered from a run. */
export function RegisteredVersions({ runId }: { readonly runId: string }) {
  const query = useInfiniteQuery(versionsQuery(`run_id = ${filterText(runId)}`));
  const versions = query.data?.pages.flatMap((page) => page.model_versions ?? []) ?? [];
  return (
    <KeyValues
      title="Registered models"
      rows={versions.map(({ name, version }) => ({
        key: `${name} version ${version}`,
        value: (
          <Link to="/models/$name/versions/$version" params={{ name, version }}>
            Open
          </Link>
        ),
        whole: '',
      }))}
    />
  );
}
