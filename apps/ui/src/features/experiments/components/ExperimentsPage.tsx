import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { ApiError } from '../../../app/http.ts';
import { later } from '../../../app/later.tsx';
import { Parts } from '../../../app/parts.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { FirstStepsLater } from '../../first-steps/components/FirstStepsLater.tsx';
import { joined, parted } from '../../runs/lib/view.ts';
import { experimentsQuery } from '../api.ts';
import { isFilter } from '../lib/question.ts';
import type { ExperimentsView } from '../lib/view.ts';
import { ExperimentsBar } from './ExperimentsBar.tsx';
import { ExperimentsSelection } from './ExperimentsSelection.tsx';
import { ExperimentsTable } from './ExperimentsTable.tsx';
import { useListKeys } from './use-list-keys.ts';
import { useLiveList } from './use-live-list.ts';

const CreateExperiment = later(async () => (await import('./CreateExperiment.tsx')).CreateExperiment);
const route = getRouteApi('/experiments');

/** All experiments: found by name or filter, made, described, tagged, compared, moved to the trash and back. */
export function ExperimentsPage() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const set = useCallback(
    (change: Partial<ExperimentsView>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const query = useInfiniteQuery(experimentsQuery(view));
  const experiments = useLast(query.data)?.pages.flatMap((page) => page.experiments ?? []);
  const chosen = useMemo(() => new Set(parted(view.chosen)), [view.chosen]);
  const choose = useCallback((ids: Iterable<string>) => set({ chosen: joined(ids) }), [set]);
  const fault = isFilter(view.filter) && query.error instanceof ApiError ? query.error.message : undefined;
  useListKeys(chosen);
  useLiveList();
  return (
    <main aria-label="Experiments">
      <Parts>
        <ExperimentsBar view={view} fault={fault} set={set} />
        <ExperimentsSelection chosen={chosen} deleted={view.deleted} choose={choose} />
        {query.error && !fault && <Failure error={query.error} retry={() => void query.refetch()} />}
        {experiments && experiments.length > 0 && (
          <ExperimentsTable
            experiments={experiments}
            view={view}
            chosen={chosen}
            choose={choose}
            onSort={(sort) => set({ sort })}
          />
        )}
        {experiments && experiments.length < 2 && <Nothing view={view} found={experiments.length} />}
        <ShowMore query={query} />
        {view.create && <CreateExperiment close={() => set({ create: false })} />}
      </Parts>
    </main>
  );
}

/** What was there last, so that a mistyped filter takes no rows away. */
function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  useEffect(() => {
    if (value !== undefined) last.current = value;
  }, [value]);
  return value ?? last.current;
}

interface NothingProps {
  readonly view: ExperimentsView;
  readonly found: number;
}

/** Every server has an experiment called Default, so a list of one is as good as empty. */
function Nothing({ view: { filter, deleted }, found }: NothingProps) {
  if (filter || deleted) {
    if (found > 0) return null;
    return <p style={{ padding: '0 12px' }}>{filter ? 'No experiment matches this.' : 'The trash is empty.'}</p>;
  }
  return <FirstStepsLater fills="runs" title="These lines make an experiment with a run:" />;
}
