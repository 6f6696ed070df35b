import type { PromotionPolicy } from '@labtrail/core';
import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { KeyValues } from '../../../app/key-values.tsx';
import { later } from '../../../app/later.tsx';
import { Moment } from '../../../app/moment.tsx';
import { deletePolicy, policyQuery, type RevisedPolicy } from '../api.ts';
import { checkText, draftOf, NEW_POLICY } from '../lib/policy.ts';
import { targetText } from '../lib/targets.ts';

const PolicyForm = later(async () => (await import('./PolicyForm.tsx')).PolicyForm);

/** The promotion policy of a model: shown, set, changed, removed. */
export function Policy({ name }: { readonly name: string }) {
  const [editing, setEditing] = useState(false);
  const query = useQuery(policyQuery(name));
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return null;
  const { policy } = query.data;
  return (
    <section aria-label="Promotion policy">
      <h2 className="part">Promotion policy</h2>
      {policy ? (
        <Shown policy={policy} revised={query.data} />
      ) : (
        <p className="quiet">None: aliases and stages of this model move at a word of anybody.</p>
      )}
      <Group gap="sm" mt="sm">
        <Button variant="default" onClick={() => setEditing(true)}>
          {policy ? 'Edit policy' : 'Set policy'}
        </Button>
        {policy && <Remove name={name} />}
      </Group>
      {editing && (
        <PolicyForm name={name} initial={policy ? draftOf(policy) : NEW_POLICY} close={() => setEditing(false)} />
      )}
    </section>
  );
}

function Shown({ policy, revised }: { readonly policy: PromotionPolicy; readonly revised: RevisedPolicy }) {
  const { targets, approvers, approvals, own_approval, checks } = policy;
  const text = (key: string, value: string) => ({ key, value, whole: value });
  return (
    <KeyValues
      title="Rules"
      rows={[
        text('Watched places', targets.map(targetText).join(', ')),
        text('Approvers', approvers.join(', ') || 'anybody'),
        text('Approvals', approvals === 0 ? '0: the checks alone decide' : String(approvals)),
        text('Approval by the one who asked', own_approval ? 'counts' : 'does not count'),
        {
          key: 'Checks',
          value: checks.length === 0 ? 'none' : checks.map((check, index) => <div key={index}>{checkText(check)}</div>),
          whole: '',
        },
        {
          key: 'Last change',
          value: (
            <>
              {revised.timestamp !== undefined && <Moment time={revised.timestamp} />}
              {revised.user && ` by ${revised.user}`}, revision {revised.revision}
            </>
          ),
          whole: '',
        },
      ]}
    />
  );
}

function Remove({ name }: { readonly name: string }) {
  const [sure, setSure] = useState(false);
  const client = useQueryClient();
  const removing = useMutation({ mutationFn: () => deletePolicy(name), onSettled: () => client.invalidateQueries() });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        loading={removing.isPending}
        onBlur={() => setSure(false)}
        onClick={() => (sure ? removing.mutate() : setSure(true))}
      >
        {sure ? 'Press again to remove' : 'Remove policy'}
      </Button>
      {removing.error && <Failure error={removing.error} />}
    </>
  );
}
