import { ActionIcon, Button, Group, Modal, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { createPrompt, createPromptVersion } from '../api.ts';
import type { Message, Template } from '../lib/template.ts';

interface Props {
  /** The prompt that gets a new version; left out for a new prompt. */
  readonly name?: string;
  /** What the new version starts from. */
  readonly template?: Template;
  readonly close: () => void;
}

const NEW_CHAT: readonly Message[] = [{ role: 'system', content: '' }];

/** Asks for a new prompt, or for a new version of one. */
export function PromptForm({ name, template = { kind: 'text', text: '' }, close }: Props) {
  const [called, setCalled] = useState(name ?? '');
  const [written, setWritten] = useState(template);
  const [message, setMessage] = useState('');
  const making = useMaking(name === undefined, close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate({ name: called, template: written, message });
  };
  return (
    <Modal opened onClose={close} size="lg" title={name === undefined ? 'Create prompt' : `New version of ${name}`}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {name === undefined && (
            <TextInput
              label="Name"
              description="Letters, digits, dashes, underscores and dots, as MLflow’s clients want it"
              required
              pattern="[A-Za-z0-9_.\-]+"
              value={called}
              onChange={(event) => setCalled(event.currentTarget.value)}
            />
          )}
          <TemplateFields template={written} change={setWritten} />
          <TextInput
            label="Commit message"
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
        </Stack>
        {making.error && (
          <p role="alert" className="complaint">
            {making.error.message}
          </p>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={making.isPending}>
            Create
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function useMaking(fresh: boolean, close: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (prompt: Parameters<typeof createPromptVersion>[0]) => {
      if (fresh) await createPrompt(prompt.name);
      return createPromptVersion(prompt);
    },
    onSuccess: async ({ name }) => {
      close();
      await client.invalidateQueries();
      await navigate({ to: '/prompts/$name', params: { name }, search: {} });
    },
  });
}

interface FieldsProps {
  readonly template: Template;
  readonly change: (template: Template) => void;
}

function TemplateFields({ template, change }: FieldsProps) {
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Kind of prompt"
        data={[
          { value: 'text', label: 'Text' },
          { value: 'chat', label: 'Chat' },
        ]}
        value={template.kind}
        onChange={(kind) => change(kind === 'chat' ? { kind, messages: NEW_CHAT } : { kind: 'text', text: '' })}
      />
      {template.kind === 'text' ? (
        <Textarea
          label="Text"
          description="Variables stand in double braces: {{name}}"
          required
          autosize
          minRows={5}
          maxRows={20}
          size="xs"
          value={template.text}
          onChange={(event) => change({ kind: 'text', text: event.currentTarget.value })}
        />
      ) : (
        <Messages messages={template.messages} change={(messages) => change({ kind: 'chat', messages })} />
      )}
    </>
  );
}

interface MessagesProps {
  readonly messages: readonly Message[];
  readonly change: (messages: readonly Message[]) => void;
}

function Messages({ messages, change }: MessagesProps) {
  const set = (index: number, part: Partial<Message>) =>
    change(messages.map((message, at) => (at === index ? { ...message, ...part } : message)));
  return (
    <div>
      {messages.map(({ role, content }, index) => (
        <Group key={index} gap="sm" mb="sm" align="flex-start" wrap="nowrap">
          <Select
            aria-label={`Role of message ${index + 1}`}
            w={110}
            allowDeselect={false}
            data={[...new Set(['system', 'user', 'assistant', role])]}
            value={role}
            onChange={(next) => set(index, { role: next ?? 'user' })}
          />
          <Textarea
            aria-label={`Text of message ${index + 1}`}
            autosize
            minRows={2}
            maxRows={12}
            size="xs"
            style={{ flex: 1 }}
            value={content}
            onChange={(event) => set(index, { content: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove message ${index + 1}`}
            onClick={() => change(messages.filter((_, at) => at !== index))}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        onClick={() => change([...messages, { role: 'user', content: '' }])}
      >
        Add message
      </Button>
    </div>
  );
}
