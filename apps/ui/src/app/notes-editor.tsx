import { Button, Group } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Notes } from './notes.tsx';

const NotesForm = lazy(async () => ({ default: (await import('./notes-form.tsx')).NotesForm }));

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
        <Suspense>
          <NotesForm title={title} text={text} save={save} close={() => setEditing(false)} />
        </Suspense>
      ) : text ? (
        <Notes text={text} />
      ) : (
        <p className="quiet">None yet.</p>
      )}
    </section>
  );
}
