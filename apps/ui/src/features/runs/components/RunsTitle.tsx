import type { SavedView } from '@labtrail/core';
import { Group, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RunsView } from '../lib/view.ts';
import { RunsViews } from './RunsViews.tsx';
import classes from './runs-page.module.css';
import { TABS } from './runs-tabs.ts';
import { useView } from './use-view.ts';

interface Props {
  readonly title: string;
  /** The saved view that this one began with. */
  readonly saved: SavedView | undefined;
}

/** The experiment's name, what is shown of it, and its saved views. */
export function RunsTitle({ title, saved }: Props) {
  const { experimentIds, view, set } = useView();
  const [experimentId] = experimentIds;
  return (
    <Group px="md" pt="md" gap="sm" wrap="wrap">
      <h1 className={classes.title}>{title}</h1>
      <SegmentedControl
        size="xs"
        aria-label="View"
        value={view.tab}
        onChange={(tab) => set({ tab: tab as RunsView['tab'] })}
        data={[...TABS]}
      />
      {experimentId !== undefined && experimentIds.length === 1 && (
        <>
          <RunsViews saved={saved} />
          <Link to="/experiments/$experimentId/models" params={{ experimentId }}>
            Logged models
          </Link>
        </>
      )}
    </Group>
  );
}
