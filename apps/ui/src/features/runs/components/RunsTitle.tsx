import type { SavedView } from '@labtrail/core';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconBookmark, IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { later } from '../../../app/later.tsx';
import type { RunsView } from '../lib/view.ts';
import classes from './runs-page.module.css';
import { TABS } from './runs-tabs.ts';
import { useView } from './use-view.ts';

const RunsViews = later(async () => (await import('./RunsViews.tsx')).RunsViews, ViewsButton);

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

/** What stands there until the menu behind it is loaded. */
function ViewsButton({ saved }: Pick<Props, 'saved'>) {
  return (
    <Button variant="default" leftSection={<IconBookmark size={14} />} rightSection={<IconChevronDown size={14} />}>
      {saved?.name ?? 'Views'}
    </Button>
  );
}
