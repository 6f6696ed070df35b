import { Button, Group, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { BulkProgress } from '../../../app/bulk/bulk-progress.tsx';
import { runsText } from '../lib/words.ts';
import { useRunChanges } from './use-run-changes.ts';

interface Props {
  readonly runIds: readonly string[];
  readonly close: () => void;
}

/** Sets a tag of runs, or removes it. */
export function TagRuns({ runIds, close }: Props) {
  const { tag, progress } = useRunChanges();
  const [act, setAct] = useState<string>('set');
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const removes = act === 'remove';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tag.mutate({ runIds, key, value: removes ? null : value }, { onSuccess: close });
  };
  return (
    <Modal opened onClose={close} title={`Tag ${runsText(runIds.length)}`}>
      <form onSubmit={submit}>
        <SegmentedControl
          size="xs"
          aria-label="What to do"
          value={act}
          onChange={setAct}
          data={[
            { value: 'set', label: 'Set a tag' },
            { value: 'remove', label: 'Remove a tag' },
          ]}
        />
        <TextInput
          label="Key"
          data-autofocus
          required
          mt="sm"
          value={key}
          error={tag.error?.message}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        {!removes && (
          <TextInput label="Value" mt="sm" value={value} onChange={(event) => setValue(event.currentTarget.value)} />
        )}
        <BulkProgress progress={progress} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={tag.isPending}>
            {removes ? 'Remove' : 'Tag'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
