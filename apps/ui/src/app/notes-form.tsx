import { Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { Failure } from './failure.tsx';
import { Notes } from './notes.tsx';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly save: (text: string) => Promise<unknown>;
  readonly close: () => void;
}

/** Where notes are written, with a preview; loaded when somebody does. */
export function NotesForm({ title, text, save, close }: Props) {
  const [written, setWritten] = useState(text);
  const [shown, setShown] = useState('write');
  const saving = useMutation({ mutationFn: () => save(written), onSuccess: close });
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) saving.mutate();
  };
  return (
    <>
      <SegmentedControl
        size="xs"
        my="sm"
        aria-label="Write or preview"
        data={[
          { value: 'write', label: 'Write' },
          { value: 'preview', label: 'Preview' },
        ]}
        value={shown}
        onChange={setShown}
      />
      {shown === 'write' ? (
        <Textarea
          aria-label={title}
          description="Markdown. Ctrl+Enter saves, Escape leaves it as it was."
          autosize
          minRows={5}
          maxRows={20}
          autoFocus
          value={written}
          onChange={(event) => setWritten(event.currentTarget.value)}
          onKeyDown={keys}
        />
      ) : (
        <Notes text={written} />
      )}
      {saving.error && <Failure error={saving.error} />}
      <Group gap="sm" mt="sm">
        <Button loading={saving.isPending} onClick={() => saving.mutate()}>
          Save
        </Button>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
      </Group>
    </>
  );
}
