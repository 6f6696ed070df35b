import { Button, Group, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconZoomOut } from '@tabler/icons-react';
import { MOST_LINES, type RunsView } from '../../runs/lib/view.ts';
import { AXES, type XAxis } from '../lib/series.ts';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly view: RunsView;
  readonly onChange: (change: Partial<RunsView>) => void;
  /** How many runs are chosen. */
  readonly chosen: number;
  readonly onAdd: () => void;
  /** Absent while all is shown. */
  readonly onZoomOut: (() => void) | undefined;
}

/** What all charts of a board have in common. */
export function ChartsBar({ text, onText, view, onChange, chosen, onAdd, onZoomOut }: Props) {
  return (
    <Group gap="sm" pb="sm">
      <TextInput
        aria-label="Find a chart"
        placeholder="Find a chart"
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        aria-label="X axis"
        value={view.x}
        onChange={(x) => onChange({ x: x as XAxis })}
        data={AXES}
      />
      <NumberInput
        aria-label="Smoothing"
        size="xs"
        w={120}
        prefix="Smoothing "
        min={0}
        max={0.99}
        step={0.1}
        decimalScale={2}
        value={view.smooth}
        onChange={(smooth) => onChange({ smooth: Number(smooth) })}
      />
      <Switch
        size="xs"
        label="Log scale"
        checked={view.log}
        onChange={(event) => onChange({ log: event.currentTarget.checked })}
      />
      <NumberInput
        aria-label="Lines of so many runs"
        size="xs"
        w={150}
        prefix="Lines of "
        suffix=" runs"
        min={1}
        max={MOST_LINES}
        step={10}
        allowDecimal={false}
        clampBehavior="strict"
        value={view.lines}
        onChange={(lines) => onChange({ lines: Number(lines) || MOST_LINES })}
      />
      {chosen > 0 && (
        <Switch
          size="xs"
          label={`Only the ${chosen.toLocaleString('en')} chosen`}
          checked={view.picked}
          onChange={(event) => onChange({ picked: event.currentTarget.checked })}
        />
      )}
      <Button variant="default" leftSection={<IconPlus size={14} />} onClick={onAdd}>
        Add chart
      </Button>
      {onZoomOut && (
        <Button variant="default" leftSection={<IconZoomOut size={14} />} onClick={onZoomOut}>
          Show all
        </Button>
      )}
    </Group>
  );
}
