import type { Run } from '@labtrail/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Failure } from '../../../app/failure.tsx';
import { Moment } from '../../../app/moment.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { duration } from '../../../app/times.ts';
import { RunLink } from '../../runs/components/RunLink.tsx';
import { StatusMark } from '../../runs/components/StatusMark.tsx';
import { childrenQuery } from '../api.ts';

/** The runs below a run; nothing for one that has none. */
export function RunChildren({ run }: { readonly run: Run }) {
  const query = useInfiniteQuery(childrenQuery(run.info));
  const children = query.data?.pages.flatMap((page) => page.runs ?? []) ?? [];
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (children.length === 0) return null;
  return (
    <section aria-label="Child runs">
      <h2 className="part">Child runs</h2>
      <table className="plain">
        <tbody>
          {children.map(({ info }) => (
            <tr key={info.run_id}>
              <th scope="row" style={{ fontWeight: 400 }}>
                <StatusMark status={info.status} />{' '}
                <RunLink experimentId={info.experiment_id} runId={info.run_id}>
                  {info.run_name}
                </RunLink>
              </th>
              <td>
                <Moment time={info.start_time} />
              </td>
              <td className="number">{info.end_time !== undefined && duration(info.end_time - info.start_time)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShowMore query={query} />
    </section>
  );
}
