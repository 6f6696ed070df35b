import { Button, Group, Modal, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { BulkProgress } from '../../../app/bulk/bulk-progress.tsx';
import { experimentsQuery } from '../../experiments/api.ts';
import { runsText } from '../lib/words.ts';
import { useRunChanges } from './use-run-changes.ts';
import { useView } from './use-view.ts';

interface Props {
  readonly runIds: readonly string[];
  readonly close: () => void;
}

/** Waits for the end of what is typed, in milliseconds. */
const TYPED = 150;

/** Moves runs to another experiment, which is found by its name on the server. */
export function MoveRuns({ runIds, close }: Props) {
  const { experimentIds } = useView();
  const { move, progress } = useRunChanges();
  const [text, setText] = useState('');
  const [to, setTo] = useState<{ readonly value: string; readonly label: string } | undefined>(undefined);
  const [asked] = useDebouncedValue(text === to?.label ? '' : text, TYPED);
  const { data } = useInfiniteQuery(experimentsQuery({ filter: asked, deleted: false, sort: 'name' }));
  const found = (data?.pages ?? [])
    .flatMap(({ experiments = [] }) => experiments)
    .filter((one) => experimentIds.length > 1 || one.experiment_id !== experimentIds[0])
    .map(({ experiment_id: value, name: label }) => ({ value, label }));
  const options = to && !found.some(({ value }) => value === to.value) ? [to, ...found] : found;
  return (
    <Modal opened onClose={close} title={`Move ${runsText(runIds.length)}`}>
      <Select
        label="Experiment"
        placeholder="Find by name"
        data-autofocus
        searchable
        data={options}
        value={to?.value ?? null}
        searchValue={text}
        onSearchChange={setText}
        onChange={(value) => setTo(options.find((one) => one.value === value))}
        nothingFoundMessage="No experiment has this name"
        error={move.error?.message}
      />
      <p className="quiet">Files that were logged stay where they are, and are still found.</p>
      <BulkProgress progress={progress} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          disabled={!to}
          loading={move.isPending}
          onClick={() => to && move.mutate({ runIds, to }, { onSuccess: close })}
        >
          Move
        </Button>
      </Group>
    </Modal>
  );
}
