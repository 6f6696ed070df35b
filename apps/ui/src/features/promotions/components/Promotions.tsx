import type { CheckResult, PromotionRequest, PromotionStatus } from '@labtrail/core';
import { Badge, Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { Moment } from '../../../app/moment.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { decide, requestsQuery, type Verdict } from '../api.ts';
import { targetText } from '../lib/targets.ts';

interface Props {
  readonly name: string;
  /** Only the requests for this version. */
  readonly version?: string;
}

const STATUSES = [
  { value: '', label: 'All' },
  { value: 'PENDING', label: 'Pending' },
  { value: 'APPROVED', label: 'Approved' },
  { value: 'REJECTED', label: 'Rejected' },
  { value: 'WITHDRAWN', label: 'Withdrawn' },
];
const COLOURS = { PENDING: 'blue', APPROVED: 'green', REJECTED: 'red', WITHDRAWN: 'gray' } as const;

/** What was asked for versions of a model, with the checks and what was decided. */
export function Promotions({ name, version }: Props) {
  const [status, setStatus] = useState('');
  const query = useInfiniteQuery(requestsQuery(name, (status || undefined) as PromotionStatus | undefined));
  const requests = query.data?.pages.flatMap((page) => page.requests ?? []);
  const shown = requests?.filter((request) => version === undefined || request.version === version);
  if (version !== undefined && shown?.length === 0 && !query.hasNextPage) return null;
  return (
    <section aria-label="Promotion requests">
      <h2 className="part">Promotion requests</h2>
      {version === undefined && (
        <SegmentedControl
          size="xs"
          aria-label="Which requests"
          mb="sm"
          data={STATUSES}
          value={status}
          onChange={setStatus}
        />
      )}
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {shown?.length === 0 && (
        <p className="quiet">{status ? 'No request has this status.' : 'Nothing was asked for yet.'}</p>
      )}
      {shown && shown.length > 0 && (
        <section className="sideways" tabIndex={0} aria-label="Requests">
          <table className="plain">
            <tbody>
              {shown.map((request) => (
                <RequestRow key={request.request_id} request={request} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ShowMore query={query} />
    </section>
  );
}

function RequestRow({ request }: { readonly request: PromotionRequest }) {
  const { name, version, status, target, action, checks, decisions } = request;
  return (
    <tr>
      <td>
        <Badge variant="dot" color={COLOURS[status]} tt="none" miw="max-content">
          {status.toLowerCase()}
        </Badge>
      </td>
      <td>
        <Link to="/models/$name/versions/$version" params={{ name, version }} style={{ textDecoration: 'underline' }}>
          Version {version}
        </Link>{' '}
        {action === 'ENTER' ? 'to' : 'away from'} {targetText(target)}
        {action === 'LEAVE' && request.to_stage && ` to ${request.to_stage}`}
        {request.archive_existing_versions && ', others to Archived'}
        <div className="quiet">
          <Moment time={request.creation_timestamp} />
          {request.requested_by && ` by ${request.requested_by}`}
          {request.comment && `: ${request.comment}`}
        </div>
      </td>
      <td>
        {checks.map((result) => (
          <Check key={JSON.stringify(result.check)} result={result} />
        ))}
        {decisions.map(({ decision, user, comment, timestamp }) => (
          <div key={`${timestamp} ${user} ${decision}`} className="quiet">
            {decision.toLowerCase()} {user && `by ${user} `}
            <Moment time={timestamp} />
            {comment && `: ${comment}`}
          </div>
        ))}
      </td>
      <td>{status === 'PENDING' && <Decide request={request} />}</td>
    </tr>
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
    mutationFn: (verdict: Verdict) => decide(request.request_id, verdict, comment),
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
        <Button variant="subtle" color="gray" loading={deciding.isPending} onClick={() => deciding.mutate('withdraw')}>
          Withdraw
        </Button>
      </Group>
    </>
  );
}
