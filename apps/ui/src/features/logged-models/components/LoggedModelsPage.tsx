import { LOGGED_MODEL_GRAMMAR } from '@labtrail/search';
import { Group, Switch } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { FindOrFilter } from '../../../app/find-or-filter.tsx';
import { foundBy } from '../../../app/found-by.ts';
import { useRowKeys } from '../../../app/keys/use-row-keys.ts';
import { Loading } from '../../../app/loading.tsx';
import { Parts } from '../../../app/parts.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { FirstStepsLater } from '../../first-steps/components/FirstStepsLater.tsx';
import { loggedModelsQuery } from '../api.ts';
import { LoggedModelsTable } from './LoggedModelsTable.tsx';
import { useLiveLoggedModels } from './use-live-logged-models.ts';

const route = getRouteApi('/experiments/$experimentId/models');

/** The logged models of an experiment: found, ordered, with what was measured on them. */
export function LoggedModelsPage() {
  const { experimentId } = route.useParams();
  useLiveLoggedModels(experimentId);
  useRowKeys({ title: 'Logged models', noun: 'logged model' });
  const { find, sort, grouped } = route.useSearch();
  const navigate = route.useNavigate();
  const { filter } = foundBy(find, LOGGED_MODEL_GRAMMAR);
  const query = useInfiniteQuery(loggedModelsQuery({ experimentId, filter, sort }));
  const models = query.data?.pages.flatMap((page) => page.models ?? []);
  const change = (next: { find?: string; sort?: string; grouped?: boolean }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <main aria-label="Logged models">
      <Parts>
        <Group p="md" gap="sm">
          <h1 style={{ margin: 0, fontSize: 15 }}>Logged models</h1>
          <FindOrFilter
            label="Find by name or filter"
            placeholder="Name, or a filter: metrics.rmse < 0.5"
            grammar={LOGGED_MODEL_GRAMMAR}
            text={find}
            onChange={(text) => change({ find: text })}
          />
          <Switch
            size="xs"
            label="Group by source run"
            checked={grouped}
            onChange={(event) => change({ grouped: event.currentTarget.checked })}
          />
          <Link to="/experiments/$experimentId" params={{ experimentId }}>
            Runs of this experiment
          </Link>
        </Group>
        {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
        {query.isPending && <Loading />}
        {models?.length === 0 && find && <p style={{ padding: '0 12px' }}>No logged model is found by this.</p>}
        {models?.length === 0 && !find && (
          <FirstStepsLater
            fills="logged models"
            title="No model was logged in this experiment yet. These lines log one:"
            experimentId={experimentId}
          />
        )}
        {models && models.length > 0 && (
          <LoggedModelsTable models={models} sort={sort} grouped={grouped} onSort={(next) => change({ sort: next })} />
        )}
        <ShowMore query={query} />
      </Parts>
    </main>
  );
}
