import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Failure } from './failure.tsx';

interface Tag {
  readonly key: string;
  readonly value: string;
}

interface Props {
  /** The heading. */
  readonly title?: string;
  readonly tags: readonly Tag[];
  /** Adds a tag, or gives one another value; resolves when the tags shown are the new ones. */
  readonly set: (tag: Tag) => Promise<unknown>;
  readonly remove: (key: string) => Promise<unknown>;
}

/** Tags that are added, changed and deleted, with a way back from a deletion. */
export function TagsEditor({ title = 'Tags', tags, set, remove }: Props) {
  const [edited, setEdited] = useState<string | undefined>(undefined);
  const [gone, setGone] = useState<Tag | undefined>(undefined);
  const setting = useMutation({ mutationFn: set, onSuccess: () => setEdited(undefined) });
  const removing = useMutation({ mutationFn: ({ key }: Tag) => remove(key), onSuccess: (_, tag) => setGone(tag) });
  const restore = (tag: Tag) => setting.mutate(tag, { onSuccess: () => setGone(undefined) });
  const error = setting.error ?? removing.error;
  return (
    <section aria-label={title}>
      <h2 className="part">
        {title} <span className="quiet">({tags.length})</span>
      </h2>
      {tags.length > 0 && (
        <table className="plain">
          <tbody>
            {tags.map((tag) => (
              <tr key={tag.key}>
                <th scope="row" className="key">
                  {tag.key}
                </th>
                <td className="value">
                  {edited === tag.key ? (
                    <ValueForm tag={tag} save={setting.mutate} cancel={() => setEdited(undefined)} />
                  ) : (
                    tag.value
                  )}
                </td>
                <td style={{ width: 60, whiteSpace: 'nowrap' }}>
                  <TagButton verb="Edit" tag={tag} onClick={() => setEdited(tag.key)} />
                  <TagButton verb="Delete" tag={tag} onClick={() => removing.mutate(tag)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div role="status">
        {gone && (
          <p>
            Deleted {gone.key}.{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => restore(gone)}>
              Undo
            </Button>
          </p>
        )}
      </div>
      {error && <Failure error={error} />}
      <NewTag pending={setting.isPending} add={(tag, done) => setting.mutate(tag, { onSuccess: done })} />
    </section>
  );
}

function TagButton({
  verb,
  tag,
  onClick,
}: {
  readonly verb: 'Edit' | 'Delete';
  readonly tag: Tag;
  readonly onClick: () => void;
}) {
  const Icon = verb === 'Edit' ? IconPencil : IconX;
  return (
    <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`${verb} ${tag.key}`} onClick={onClick}>
      <Icon size={14} />
    </ActionIcon>
  );
}

interface FormProps {
  readonly tag: Tag;
  readonly save: (tag: Tag) => void;
  readonly cancel: () => void;
}

function ValueForm({ tag, save, cancel }: FormProps) {
  const [value, setValue] = useState(tag.value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ key: tag.key, value });
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          aria-label={`Value of ${tag.key}`}
          autoFocus
          style={{ flex: 1 }}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && cancel()}
        />
        <Button type="submit" size="compact-xs">
          Save
        </Button>
      </Group>
    </form>
  );
}

interface NewProps {
  readonly pending: boolean;
  readonly add: (tag: Tag, done: () => void) => void;
}

function NewTag({ pending, add }: NewProps) {
  const [tag, setTag] = useState<Tag>({ key: '', value: '' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add(tag, () => setTag({ key: '', value: '' }));
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" mt="sm" wrap="nowrap">
        <TextInput
          aria-label="Key of a new tag"
          placeholder="Key"
          required
          style={{ flex: 1 }}
          value={tag.key}
          onChange={(event) => setTag({ ...tag, key: event.currentTarget.value })}
        />
        <TextInput
          aria-label="Value of a new tag"
          placeholder="Value"
          style={{ flex: 1 }}
          value={tag.value}
          onChange={(event) => setTag({ ...tag, value: event.currentTarget.value })}
        />
        <Button type="submit" variant="default" loading={pending}>
          Add tag
        </Button>
      </Group>
    </form>
  );
}
