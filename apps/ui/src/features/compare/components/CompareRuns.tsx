import type { Run } from '@labtrail/core';
import { Group, NativeSelect, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { colourOf } from '../../charts/lib/colours.ts';
import { RunLink } from '../../runs/components/RunLink.tsx';
import { compareRows } from '../lib/rows.ts';
import type { CompareView } from '../lib/view.ts';
import { CompareTable } from './CompareTable.tsx';
import classes from './compare.module.css';

interface Props {
  readonly runs: readonly Run[];
  readonly view: Pick<CompareView, 'differing' | 'baseline' | 'find'>;
  readonly set: (change: Partial<CompareView>) => void;
}

/** Runs side by side, whole or with only what differs, and measured by one of them. */
export function CompareRuns({ runs, view: { differing, baseline, find }, set }: Props) {
  const all = useMemo(() => compareRows(runs), [runs]);
  const wanted = find.trim().toLowerCase();
  const rows = all.filter(({ key, differs }) => (differs || !differing) && key.toLowerCase().includes(wanted));
  const columns = runs.map(({ info: { run_id: runId, run_name: name, experiment_id: experimentId } }) => ({
    id: runId,
    head: (
      <>
        <span className={classes.colour} style={{ background: colourOf(runId) }} />
        <RunLink experimentId={experimentId} runId={runId}>
          {name}
        </RunLink>
      </>
    ),
  }));
  return (
    <>
      <Group gap="md" mb="sm">
        <TextInput
          data-filter
          aria-label="Find a key"
          placeholder="Find a key"
          leftSection={<IconSearch size={14} />}
          value={find}
          onChange={(event) => set({ find: event.currentTarget.value })}
        />
        <Switch
          size="xs"
          label="Only what differs"
          checked={differing}
          onChange={(event) => set({ differing: event.currentTarget.checked })}
        />
        <NativeSelect
          size="xs"
          aria-label="Measured by"
          value={baseline}
          onChange={(event) => set({ baseline: event.currentTarget.value })}
          data={[
            { value: '', label: 'No baseline' },
            ...runs.map(({ info: { run_id: value, run_name: name } }) => ({ value, label: `Baseline: ${name}` })),
          ]}
        />
        <span className="quiet">
          {rows.length} of {all.length} rows
        </span>
      </Group>
      {rows.length > 0 ? (
        <CompareTable corner="Run" columns={columns} rows={rows} baseline={baseline} />
      ) : (
        <p>{wanted ? 'No key has this in its name.' : 'Nothing differs.'}</p>
      )}
    </>
  );
}
