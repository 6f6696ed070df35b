import { type ModelVersion, modelStage, type PromotionTarget } from '@labtrail/core';
import { Button, Group, Menu, Modal, Pill, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { askPromotion, deleteAlias, setAlias, setStage } from '../api.ts';

interface Props {
  readonly version: ModelVersion;
  readonly aliases: readonly string[];
}

/** Aliases put on and taken off, stages changed, promotions asked for. */
export function VersionActions({ version: { name, version }, aliases }: Props) {
  const [asking, setAsking] = useState<'alias' | 'promotion' | undefined>(undefined);
  const client = useQueryClient();
  const acting = useMutation({
    mutationFn: (act: () => Promise<object>) => act(),
    onSuccess: () => setAsking(undefined),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      <Group gap="sm" mb="sm">
        {aliases.map((alias) => (
          <Pill
            key={alias}
            size="md"
            withRemoveButton
            removeButtonProps={{ 'aria-label': `Take the alias ${alias} off`, 'aria-hidden': false, tabIndex: 0 }}
            onRemove={() => acting.mutate(() => deleteAlias(name, alias))}
          >
            @{alias}
          </Pill>
        ))}
        <Button variant="default" onClick={() => setAsking('alias')}>
          Add alias
        </Button>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default">Move to stage</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {modelStage.options.map((stage) => (
              <Menu.Item key={stage} onClick={() => acting.mutate(() => setStage(name, version, stage))}>
                {stage}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button variant="default" onClick={() => setAsking('promotion')}>
          Ask for promotion
        </Button>
      </Group>
      {acting.error && <Failure error={acting.error} />}
      {asking && (
        <AskName
          title={asking === 'alias' ? 'Add alias' : 'Ask for promotion'}
          label={asking === 'alias' ? 'Alias' : 'Alias, or the stage Staging or Production'}
          pending={acting.isPending}
          close={() => setAsking(undefined)}
          done={(text) =>
            acting.mutate(() =>
              asking === 'alias' ? setAlias(name, version, text) : askPromotion(name, version, targetOf(text)),
            )
          }
        />
      )}
    </>
  );
}

/** What a reader calls a place: the name of a stage, or an alias with or without its sign. */
function targetOf(text: string): PromotionTarget {
  const stage = (['Staging', 'Production', 'Archived'] as const).find((one) => one === text);
  return stage ? { stage } : { alias: text.replace(/^@/, '') };
}

interface AskProps {
  readonly title: string;
  readonly label: string;
  readonly pending: boolean;
  readonly close: () => void;
  readonly done: (text: string) => void;
}

function AskName({ title, label, pending, close, done }: AskProps) {
  const [text, setText] = useState('');
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
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit" loading={pending}>
            {title}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
