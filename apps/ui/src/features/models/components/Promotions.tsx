import type { CheckResult, PromotionRequest } from '@labtrail/core';
import { Badge, Button, Group, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { Moment } from '../../../app/moment.tsx';
import { decide, requestsQuery } from '../api.ts';
import { targetText } from '../lib/targets.ts';

interface Props {
  readonly name: string;
  /** Only the requests for this version. */
  readonly version?: string;
}

const COLOURS = { PENDING: 'blue', APPROVED: 'green', REJECTED: 'red', WITHDRAWN: 'gray' } as const;

/** What was asked for versions of a model, with the checks and what was decided. */
export function Promotions({ name, version }: Props) {
  const query = useQuery(requestsQuery(name));
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const requests = query.data?.filter((request) => version === undefined || request.version === version) ?? [];
  if (requests.length === 0) return null;
  return (
    <section aria-label="Promotion requests">
      <h2 className="part">Promotion requests</h2>
      <table className="plain">
        <tbody>
          {requests.map((request) => (
            <tr key={request.request_id}>
              <td>
                <Badge variant="dot" color={COLOURS[request.status]}>
                  {request.status.toLowerCase()}
                </Badge>
              </td>
              <td>
                Version {request.version} {request.action === 'ENTER' ? 'to' : 'away from'} {targetText(request.target)}
                <div className="quiet">
                  <Moment time={request.creation_timestamp} />
                  {request.requested_by && ` by ${request.requested_by}`}
                  {request.comment && `: ${request.comment}`}
                </div>
              </td>
              <td>
                {request.checks.map((result) => (
                  <Check key={JSON.stringify(result.check)} result={result} />
                ))}
                {request.decisions.map(({ decision, user, comment, timestamp }) => (
                  <div key={`${timestamp} ${user} ${decision}`} className="quiet">
                    {decision.toLowerCase()} {user && `by ${user}`} {comment && `: ${comment}`}
                  </div>
                ))}
              </td>
              <td>{request.status === 'PENDING' && <Decide request={request} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Check({ result: { holds, reason } }: { readonly result: CheckResult }) {
  const Icon = holds ? IconCheck : IconX;
  return (
    <div>
      <Icon size={14} role="img" aria-label={holds ? 'Holds:' : 'Does not hold:'} /> {reason}
    </div>
  );
}

function Decide({ request }: { readonly request: PromotionRequest }) {
  const [comment, setComment] = useState('');
  const client = useQueryClient();
  const deciding = useMutation({
    mutationFn: (decision: 'approve' | 'reject') => decide(request.request_id, decision, comment),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      <TextInput
        aria-label="Comment"
        placeholder="Comment"
        value={comment}
        error={deciding.error?.message}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <Group gap="xs" mt="xs">
        <Button loading={deciding.isPending} onClick={() => deciding.mutate('approve')}>
          Approve
        </Button>
        <Button variant="default" loading={deciding.isPending} onClick={() => deciding.mutate('reject')}>
          Reject
        </Button>
      </Group>
    </>
  );
}
