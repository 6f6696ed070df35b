import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';

interface Props {
  readonly title: string;
  readonly label: string;
  /** What the button says. */
  readonly verb: string;
  readonly initial?: string;
  /** The only text that is taken, for what can't be undone. */
  readonly wanted?: string;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly close: () => void;
  readonly done: (text: string) => void;
}

/** Asks for one name in a dialog. */
export function AskName({ title, label, verb, initial = '', wanted, pending, error, close, done }: Props) {
  const [text, setText] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    done(text);
  };
  return (
    <Modal opened onClose={close} title={title}>
      <form onSubmit={submit}>
        <TextInput
          label={label}
          data-autofocus
          required
          value={text}
          error={error?.message}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={pending} disabled={wanted !== undefined && text !== wanted}>
            {verb}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
