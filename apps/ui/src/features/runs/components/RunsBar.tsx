import { type Column, printColumn } from '@labtrail/search';
import { Button, Group, Switch } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { later } from '../../../app/later.tsx';
import type { LayoutQuestion } from '../layout-api.ts';
import { selectionFrom } from '../lib/selection.ts';
import { joined } from '../lib/view.ts';
import { FilterBox } from './FilterBox.tsx';
import { RunsColumnsButton } from './RunsColumnsButton.tsx';
import { RunsGroupButton } from './RunsGroupButton.tsx';
import { useView } from './use-view.ts';

const RunsExport = later(async () => (await import('./RunsExport.tsx')).RunsExport, ExportButton);

interface Props {
  readonly title: string;
  readonly shown: readonly Column[];
  readonly asked: LayoutQuestion;
}

/** Which runs the page shows, and what of them. */
export function RunsBar({ title, shown, asked }: Props) {
  const { view, set } = useView();
  return (
    <Group px="md" py="sm" gap="sm">
      <FilterBox
        filter={view.filter}
        onChange={(filter) => set(({ chosen }) => ({ filter, chosen: selectionFrom(chosen).all ? '' : chosen }))}
      />
      <RunsGroupButton />
      <RunsColumnsButton shown={shown} onChange={(next) => set({ columns: joined(next.map(printColumn)) })} />
      <RunsExport title={title} shown={shown} asked={asked} />
      <Switch
        size="xs"
        label="Trash"
        checked={view.deleted}
        onChange={(event) => set({ deleted: event.currentTarget.checked, chosen: '', look: '' })}
      />
    </Group>
  );
}

/** What stands there until the menu behind it is loaded. */
function ExportButton() {
  return (
    <Button variant="default" leftSection={<IconDownload size={14} />}>
      Export
    </Button>
  );
}
