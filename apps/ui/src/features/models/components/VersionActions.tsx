import { MODEL_STAGES, type ModelVersion, type PromotionTarget } from '@labtrail/core';
import { Button, Group, Menu, Pill } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { Failure } from '../../../app/failure.tsx';
import { askPromotion, deleteAlias, deleteVersion, setAlias, setStage } from '../api.ts';

interface Props {
  readonly version: ModelVersion;
  readonly aliases: readonly string[];
}

type Asked = 'alias' | 'promotion' | 'deletion';

const QUESTIONS = {
  alias: { title: 'Add alias', label: 'Alias', verb: 'Add alias' },
  promotion: {
    title: 'Ask for promotion',
    label: 'Alias, or one of the stages Staging, Production and Archived',
    verb: 'Ask for promotion',
  },
  deletion: { title: 'Delete version', label: 'Type its number: it can’t be brought back', verb: 'Delete' },
} as const;

/** Aliases put on and taken off, stages changed, promotions asked for. */
export function VersionActions({ version: { name, version }, aliases }: Props) {
  const [asking, setAsking] = useState<Asked | undefined>(undefined);
  const client = useQueryClient();
  const navigate = useNavigate();
  const acts: Record<Asked, (text: string) => Promise<unknown>> = {
    alias: (text) => setAlias(name, version, text),
    promotion: (text) => askPromotion(name, version, targetOf(text)),
    deletion: async () => {
      await deleteVersion(name, version);
      await navigate({ to: '/models/$name', params: { name } });
    },
  };
  const acting = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
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
            {MODEL_STAGES.map((stage) => (
              <Menu.Item key={stage} onClick={() => acting.mutate(() => setStage(name, version, stage))}>
                {stage}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button variant="default" onClick={() => setAsking('promotion')}>
          Ask for promotion
        </Button>
        <Button variant="subtle" color="red" onClick={() => setAsking('deletion')}>
          Delete
        </Button>
      </Group>
      {acting.error && !asking && <Failure error={acting.error} />}
      {asking && (
        <AskName
          {...QUESTIONS[asking]}
          {...(asking === 'deletion' && { wanted: version })}
          pending={acting.isPending}
          error={acting.error}
          close={() => {
            acting.reset();
            setAsking(undefined);
          }}
          done={(text) => acting.mutate(() => acts[asking](text))}
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
