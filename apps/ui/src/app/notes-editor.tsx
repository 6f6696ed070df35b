import { Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { Failure } from './failure.tsx';
import { Notes } from './notes.tsx';

interface Props {
  /** What the notes are of, as the heading: `Notes`, `Description`. */
  readonly title: string;
  readonly text: string;
  /** Keeps what was written; the editor closes when it has succeeded. */
  readonly save: (text: string) => Promise<unknown>;
}

/** Markdown that can be read, and be written with a preview. */
export function NotesEditor({ title, text, save }: Props) {
  const [editing, setEditing] = useState(false);
  return (
    <section aria-label={title}>
      <Group gap="sm" mt="sm">
        <h2 className="part" style={{ margin: 0 }}>
          {title}
        </h2>
        {!editing && (
          <Button size="compact-xs" variant="subtle" aria-label={`Edit ${title}`} onClick={() => setEditing(true)}>
            Edit
          </Button>
        )}
      </Group>
      {editing ? (
        <Writing title={title} text={text} save={save} close={() => setEditing(false)} />
      ) : text ? (
        <Notes text={text} />
      ) : (
        <p className="quiet">None yet.</p>
      )}
    </section>
  );
}

function Writing({ title, text, save, close }: Props & { readonly close: () => void }) {
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
