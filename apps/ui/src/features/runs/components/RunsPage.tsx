import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { joined, parted } from '../lib/view.ts';
import { RunsOf } from './RunsOf.tsx';
import { CurrentView, changed, type SetView } from './use-view.ts';

const ofOne = getRouteApi('/experiments/$experimentId');
const ofSeveral = getRouteApi('/compare-experiments/$');

/** One experiment's runs; what was set up stands in the address. */
export function RunsPage() {
  const { experimentId } = ofOne.useParams();
  const view = ofOne.useSearch();
  const navigate = ofOne.useNavigate();
  const set: SetView = useCallback(
    (change) => void navigate({ search: (before) => changed(before, change), replace: true }),
    [navigate],
  );
  const page = useMemo(() => ({ experimentIds: [experimentId], view, set }), [experimentId, view, set]);
  return (
    <CurrentView value={page}>
      <RunsOf key={experimentId} />
    </CurrentView>
  );
}

/** The runs of several experiments together. */
export function RunsOfSeveralPage() {
  const { experiments, ...view } = ofSeveral.useSearch();
  const navigate = ofSeveral.useNavigate();
  const set: SetView = useCallback(
    (change) => void navigate({ search: (before) => changed(before, change), replace: true }),
    [navigate],
  );
  const [ids, state] = [joined(experiments), JSON.stringify(view)];
  const page = useMemo(() => ({ experimentIds: parted(ids), view, set }), [ids, state, set]);
  return (
    <CurrentView value={page}>
      <RunsOf key={ids} />
    </CurrentView>
  );
}
