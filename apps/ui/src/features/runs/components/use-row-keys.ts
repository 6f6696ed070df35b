import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import type { TableRow } from '../lib/table-rows.ts';

interface RowActs {
  readonly rows: readonly TableRow[];
  readonly active: number;
  readonly move: (to: number) => void;
  readonly choose: (runId: string, range: boolean) => void;
  readonly fold: (id: string) => void;
}

/** What keys do while the table itself has the focus. */
export function useRowKeys({ rows, active, move, choose, fold }: RowActs): (event: KeyboardEvent) => void {
  const navigate = useNavigate();
  const moves: Record<string, number> = {
    j: active + 1,
    k: active - 1,
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    Home: 0,
    End: rows.length - 1,
  };
  const open = (row: TableRow) => {
    if (row.kind === 'group') return fold(row.id);
    const { experiment_id: experimentId, run_id: runId } = row.run.info;
    void navigate({ to: '/experiments/$experimentId/runs/$runId/$', params: { experimentId, runId, _splat: '' } });
  };
  return (event) => {
    const row = rows[active];
    if (!row || event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const to = moves[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter') open(row);
    else if (event.key.toLowerCase() === 'x' && row.kind === 'run') choose(row.id, event.key === 'X');
    else return;
    event.preventDefault();
  };
}
