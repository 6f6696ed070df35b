import { Button, Checkbox, Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { setPolicy } from '../api.ts';
import { faultyPart, NEW_CHECK, type PolicyDraft, policyOf } from '../lib/policy.ts';
import { STAGES } from '../lib/targets.ts';
import { CheckRow } from './CheckRow.tsx';

interface Props {
  readonly name: string;
  readonly initial: PolicyDraft;
  readonly close: () => void;
}

/** Asks for all that a promotion policy says. Refusals stand at the field that they are about. */
export function PolicyForm({ name, initial, close }: Props) {
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<PolicyDraft>) => setDraft((known) => ({ ...known, ...part }));
  const setting = useSetting(name, close);
  const faulty = setting.error ? faultyPart(setting.error.message) : undefined;
  const errorOf = (part: string) => faulty === part && setting.error?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setting.mutate(draft);
  };
  return (
    <Modal opened onClose={close} title={`Promotion policy of ${name}`} size="xl">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TagsInput
            label="Watched places"
            description="Aliases, and the stages Staging, Production and Archived. Enter takes one."
            size="xs"
            data-autofocus
            withAsterisk
            acceptValueOnBlur
            openOnFocus={false}
            data={['@champion', ...STAGES]}
            value={[...draft.targets]}
            error={errorOf('targets')}
            onChange={(targets) => change({ targets })}
          />
          <People draft={draft} change={change} errorOf={errorOf} />
          <Checks draft={draft} change={change} errorOf={errorOf} />
        </Stack>
        {setting.error && !faulty && <Failure error={setting.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={setting.isPending}>
            Save policy
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function useSetting(name: string, close: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: PolicyDraft) => setPolicy(name, policyOf(draft)),
    onSuccess: async () => {
      await client.invalidateQueries();
      close();
    },
  });
}

interface PartProps {
  readonly draft: PolicyDraft;
  readonly change: (part: Partial<PolicyDraft>) => void;
  readonly errorOf: (part: string) => string | false | undefined;
}

function People({ draft, change, errorOf }: PartProps) {
  return (
    <>
      <TagsInput
        label="Approvers"
        description="Who may approve and reject, as the proxy names them. Nobody named: anybody."
        size="xs"
        acceptValueOnBlur
        value={[...draft.approvers]}
        error={errorOf('approvers')}
        onChange={(approvers) => change({ approvers })}
      />
      <TextInput
        label="Approvals"
        description="How many different approvers must agree, 0 to 100. 0 lets the checks alone decide."
        inputMode="numeric"
        value={draft.approvals}
        error={errorOf('approvals')}
        onChange={(event) => change({ approvals: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label="The one who asked may approve"
        checked={draft.ownApproval}
        error={errorOf('own_approval')}
        onChange={(event) => change({ ownApproval: event.currentTarget.checked })}
      />
    </>
  );
}

function Checks({ draft: { checks }, change, errorOf }: PartProps) {
  return (
    <section aria-label="Checks">
      <h2 className="part">Checks</h2>
      {checks.length === 0 && <p className="quiet">None: nothing has to hold of a version.</p>}
      {checks.map((check, index) => (
        <CheckRow
          key={index}
          number={index + 1}
          check={check}
          error={errorOf(`checks[${index}]`)}
          change={(part) => change({ checks: checks.map((one, at) => (at === index ? { ...one, ...part } : one)) })}
          remove={() => change({ checks: checks.filter((_, at) => at !== index) })}
        />
      ))}
      {errorOf('checks') && (
        <p role="alert" className="complaint">
          {errorOf('checks')}
        </p>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        onClick={() => change({ checks: [...checks, NEW_CHECK] })}
      >
        Add check
      </Button>
    </section>
  );
}
