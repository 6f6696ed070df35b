import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { filterText } from '../../../app/filter-text.ts';
import { KeyValues } from '../../../app/key-values.tsx';
import { Moment } from '../../../app/moment.tsx';
import { Notes } from '../../../app/notes.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { modelQuery, versionsQuery } from '../api.ts';
import { ModelActions } from './ModelActions.tsx';
import { Promotions } from './Promotions.tsx';

const route = getRouteApi('/models/$name');

/** One registered model: its versions, and what was asked of them. */
export function ModelPage() {
  const { name } = route.useParams();
  const model = useQuery(modelQuery(name));
  const query = useInfiniteQuery(versionsQuery(`name = ${filterText(name)}`));
  if (model.error) return <Failure error={model.error} retry={() => void model.refetch()} />;
  const aliases = model.data?.aliases ?? [];
  const versions = query.data?.pages.flatMap((page) => page.model_versions ?? []);
  return (
    <main className="page" aria-label={`Registered model ${name}`}>
      <h1 className="page-title">{name}</h1>
      <ModelActions name={name} />
      {model.data?.description && <Notes text={model.data.description} />}
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {versions?.length === 0 && <p>This model has no versions yet.</p>}
      {versions && versions.length > 0 && (
        <table className="plain" aria-label="Versions">
          <thead>
            <tr>
              <th>Version</th>
              <th>Stage</th>
              <th>Aliases</th>
              <th>Created</th>
              <th>Source run</th>
              <th>Description</th>
            </tr>
          </thead>
          <tbody>
            {versions.map(
              ({ version, current_stage: stage, creation_timestamp: created, run_id: runId, description }) => (
                <tr key={version}>
                  <td>
                    <Link to="/models/$name/versions/$version" params={{ name, version }}>
                      Version {version}
                    </Link>
                  </td>
                  <td>{stage === 'None' ? '' : stage}</td>
                  <td>
                    {aliases
                      .filter((one) => one.version === version)
                      .map(({ alias }) => `@${alias}`)
                      .join(', ')}
                  </td>
                  <td>
                    <Moment time={created} />
                  </td>
                  <td className="mono quiet">{runId}</td>
                  <td className="quiet">{description}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
      <ShowMore query={query} />
      <Promotions name={name} />
      {(model.data?.tags?.length ?? 0) > 0 && (
        <KeyValues
          title="Tags"
          rows={(model.data?.tags ?? []).map(({ key, value }) => ({ key, value, whole: value }))}
        />
      )}
    </main>
  );
}
