import { Button, Group, Pill } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { Failure } from '../../../app/failure.tsx';
import { deleteAlias, setAlias } from '../api.ts';

interface Props {
  readonly name: string;
  readonly version: string;
  readonly aliases: readonly string[];
}

/** The aliases of a version, each with a cross that takes it off, and a button for one more. */
export function VersionAliases({ name, version, aliases }: Props) {
  const [adding, setAdding] = useState(false);
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: (alias: string) => deleteAlias(name, alias),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Group gap="sm">
      {aliases.map((alias) => (
        <Pill
          key={alias}
          size="md"
          withRemoveButton
          removeButtonProps={{ 'aria-label': `Take the alias ${alias} off`, 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => removing.mutate(alias)}
        >
          @{alias}
        </Pill>
      ))}
      <Button variant="default" onClick={() => setAdding(true)}>
        Add alias
      </Button>
      {removing.error && <Failure error={removing.error} />}
      {adding && <AddAlias name={name} version={version} close={() => setAdding(false)} />}
    </Group>
  );
}

interface DialogProps {
  readonly name: string;
  readonly version: string;
  readonly close: () => void;
}

function AddAlias({ name, version, close }: DialogProps) {
  const client = useQueryClient();
  const adding = useMutation({
    mutationFn: (alias: string) => setAlias(name, version, alias.replace(/^@/, '')),
    onSuccess: close,
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <AskName
      title="Add alias"
      label="Alias"
      verb="Add alias"
      pending={adding.isPending}
      error={adding.error}
      close={close}
      done={(text) => adding.mutate(text)}
    />
  );
}
