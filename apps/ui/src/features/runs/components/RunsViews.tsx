import type { SavedView } from '@labtrail/core';
import { Badge, Button, Menu } from '@mantine/core';
import { IconBookmark, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { later } from '../../../app/later.tsx';
import { isChanged } from '../lib/saved.ts';
import { useView } from './use-view.ts';

const RunsViewsMenu = later(
  async () => (await import('./RunsViewsMenu.tsx')).RunsViewsMenu,
  () => <Menu.Label>Loading</Menu.Label>,
);

/** The saved views of the experiment, and the open one with what has become of it. */
export function RunsViews({ saved }: { readonly saved: SavedView | undefined }) {
  const { view } = useView();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={14} />}
            rightSection={<IconChevronDown size={14} />}
          >
            {saved?.name ?? 'Views'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <RunsViewsMenu saved={saved} />
        </Menu.Dropdown>
      </Menu>
      {saved && isChanged(view, saved.state) && (
        <Badge variant="outline" color="gray">
          changed
        </Badge>
      )}
    </>
  );
}
