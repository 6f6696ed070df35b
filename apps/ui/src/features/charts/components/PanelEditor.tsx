import { Button, Drawer, Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { KINDS, newPanel, type Panel, type PanelKind } from '../lib/panel.ts';
import { AXES } from '../lib/series.ts';
import { ColumnFields } from './ColumnFields.tsx';
import { PanelBody } from './PanelBody.tsx';
import type { PanelFiles, Scene } from './scene.ts';

interface Props {
  readonly panel: Panel;
  readonly scene: Scene;
  readonly onSave: (panel: Panel) => void;
  readonly onClose: () => void;
}

/** Sets up a chart, which is drawn below while it is. */
export function PanelEditor({ panel, scene, onSave, onClose }: Props) {
  const [draft, setDraft] = useState(panel);
  const files = useRef<PanelFiles | undefined>(undefined);
  const set = (change: Partial<Panel>) => setDraft((before) => ({ ...before, ...change }));
  return (
    <Drawer opened position="right" size="lg" title="Chart" onClose={onClose} transitionProps={{ duration: 0 }}>
      <Stack gap="sm">
        <Select
          label="Kind"
          data={[...KINDS]}
          value={draft.kind}
          allowDeselect={false}
          onChange={(kind) => setDraft(ofKind(draft, kind as PanelKind))}
        />
        <ColumnFields
          panel={draft}
          experimentIds={scene.question.experimentIds}
          onChange={(columns) => set({ columns: [...columns] })}
        />
        <TextInput
          label="Title"
          placeholder="Made of what it draws"
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          label="Section"
          placeholder="The one it belongs to"
          value={draft.section}
          onChange={(event) => set({ section: event.currentTarget.value })}
        />
        <Look draft={draft} scene={scene} set={set} />
        <div style={{ minHeight: 260 }}>
          <PanelBody panel={draft} scene={scene} height={240} files={files} />
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={() => onSave(draft)}>Save</Button>
        </Group>
      </Stack>
    </Drawer>
  );
}

/** Another kind of chart has other columns; where it stands and what it is called stays. */
function ofKind(draft: Panel, kind: PanelKind): Panel {
  const { id, title, section, wide, tall } = draft;
  const metrics = draft.columns.filter((column) => column.startsWith('m:'));
  const columns = kind === 'line' || kind === 'bar' || kind === 'box' ? metrics : [];
  return { ...newPanel(id, kind, columns), title, section, wide, tall };
}

interface LookProps {
  readonly draft: Panel;
  readonly scene: Scene;
  readonly set: (change: Partial<Panel>) => void;
}

const PAGE = { value: '', label: 'As the page' };
const BANDS = [
  { value: 'range', label: 'Least to greatest' },
  { value: 'deviation', label: 'One standard deviation' },
];

function Look({ draft, scene, set }: LookProps) {
  const { kind } = draft;
  if (kind === 'parallel' || kind === 'contour' || kind === 'difference' || kind === 'images') return null;
  const isLine = kind === 'line';
  return (
    <Group gap="sm" align="flex-end">
      {isLine && (
        <Select
          label="X axis"
          w={130}
          data={[PAGE, ...AXES]}
          value={draft.x ?? ''}
          allowDeselect={false}
          onChange={(x) => set({ x: AXES.find(({ value }) => value === x)?.value })}
        />
      )}
      {isLine && (
        <NumberInput
          label="Smoothing"
          size="xs"
          w={110}
          min={0}
          max={0.99}
          step={0.1}
          decimalScale={2}
          placeholder="As the page"
          value={draft.smooth ?? ''}
          onChange={(smooth) => set({ smooth: smooth === '' ? undefined : Number(smooth) })}
        />
      )}
      {isLine && scene.group.length > 0 && (
        <Select
          label="Band of groups"
          w={180}
          data={BANDS}
          value={draft.band}
          allowDeselect={false}
          onChange={(band) => set({ band: band === 'deviation' ? 'deviation' : 'range' })}
        />
      )}
      {kind !== 'box' && (
        <Switch
          size="xs"
          label="Log x"
          checked={draft.logX}
          onChange={(event) => set({ logX: event.currentTarget.checked })}
        />
      )}
      {kind !== 'bar' && (
        <Switch
          size="xs"
          label="Log y"
          checked={draft.logY ?? (isLine && scene.logY)}
          onChange={(event) => set({ logY: event.currentTarget.checked })}
        />
      )}
    </Group>
  );
}
