import type { Run } from '@labtrail/core';
import { ActionIcon, Group, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { joined, parted, type RunsView } from '../../runs/lib/view.ts';
import { colourOf } from '../lib/colours.ts';
import { AXES, type StepRange, type XAxis } from '../lib/series.ts';
import classes from './charts.module.css';
import { MetricChart } from './MetricChart.tsx';

interface Props {
  readonly runs: readonly Run[];
  readonly view: RunsView;
  readonly onChange: (change: Partial<RunsView>) => void;
}

/** A chart of every metric that the runs have, and the runs beside them to be hidden and shown. */
export function ChartsPanel({ runs, view, onChange }: Props) {
  const [text, setText] = useState('');
  const [steps, setSteps] = useState<StepRange | undefined>(undefined);
  const hidden = useMemo(() => new Set(parted(view.hidden)), [view.hidden]);
  const shown = useMemo(() => runs.filter(({ info }) => !hidden.has(info.run_id)), [runs, hidden]);
  const lines = useMemo(() => shown.map(({ info }) => ({ runId: info.run_id, name: info.run_name })), [shown]);
  const metrics = useMemo(() => metricsOf(shown), [shown]);
  const running = shown.some(({ info }) => info.status === 'RUNNING');
  const found = metrics.filter((key) => key.toLowerCase().includes(text.toLowerCase()));
  const toggle = (runId: string) => {
    const next = new Set(hidden);
    if (!next.delete(runId)) next.add(runId);
    onChange({ hidden: joined(next) });
  };
  return (
    <div className={classes.panel}>
      <ul className={classes.runs} aria-label="Runs on the charts">
        {runs.map(({ info: { run_id: runId, run_name: name } }) => (
          <li key={runId}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={hidden.has(runId) ? `Show ${name}` : `Hide ${name}`}
              onClick={() => toggle(runId)}
            >
              {hidden.has(runId) ? <IconEyeOff size={14} /> : <IconEye size={14} />}
            </ActionIcon>
            <span className={classes.colour} style={{ background: colourOf(runId) }} />
            <span className={classes.name}>{name}</span>
          </li>
        ))}
      </ul>
      <div className={classes.charts}>
        <Group gap="sm" pb="sm">
          <TextInput
            aria-label="Find a chart"
            placeholder="Find a chart"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <SegmentedControl
            size="xs"
            aria-label="X axis"
            value={view.x}
            onChange={(x) => {
              setSteps(undefined);
              onChange({ x: x as XAxis });
            }}
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
        </Group>
        {found.length === 0 && (
          <p className="quiet">
            {metrics.length === 0 ? 'The shown runs have no metrics.' : 'No chart has this name.'}
          </p>
        )}
        <div className={classes.grid}>
          {found.map((metric) => (
            <MetricChart
              key={metric}
              metric={metric}
              lines={lines}
              axis={view.x}
              smoothing={view.smooth}
              log={view.log}
              running={running}
              steps={steps}
              onZoom={setSteps}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function metricsOf(runs: readonly Run[]): string[] {
  return [...new Set(runs.flatMap(({ data }) => (data.metrics ?? []).map(({ key }) => key)))].sort();
}
