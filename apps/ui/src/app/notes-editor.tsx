import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { later } from './later.tsx';
import { Notes } from './notes.tsx';

const NotesForm = later(async () => (await import('./notes-form.tsx')).NotesForm);

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
        <NotesForm title={title} text={text} save={save} close={() => setEditing(false)} />
      ) : text ? (
        <Notes text={text} />
      ) : (
        <p className="quiet">None yet.</p>
      )}
    </section>
  );
}
