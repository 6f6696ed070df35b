import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import type { RunPlace } from '../lib/outline.ts';
import { type RunDialog, useShowDialog } from './run-dialog.ts';
import { useChosen } from './use-chosen.ts';
import type { RowActs } from './use-row-acts.ts';
import type { Row, Rows } from './use-rows.ts';
import { useView } from './use-view.ts';

interface Given {
  readonly rows: Rows;
  readonly active: number;
  readonly move: (to: number) => void;
  readonly acts: RowActs;
}

/** How many rows a page key goes on. */
const LEAP = 20;

/** What keys do while the table itself has the focus. */
export function useRowKeys(given: Given): (event: KeyboardEvent) => void {
  const navigate = useNavigate();
  const { view } = useView();
  const withChosen = useChosen().mutate;
  const showDialog = useShowDialog();
  const open = ({ info: { experiment_id: experimentId, run_id: runId } }: RunPlace['run']) =>
    void navigate({ to: '/experiments/$experimentId/runs/$runId/$', params: { experimentId, runId, _splat: '' } });
  const tagChosen = view.chosen === '' ? undefined : () => withChosen((runIds) => showDialog({ kind: 'tag', runIds }));
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const to = moves(given)[event.key];
    const row = given.rows.at(given.active);
    const act =
      to === undefined ? rowAct(event.key, row, { ...given, open, tagChosen, showDialog }) : () => given.move(to);
    if (!act) return;
    event.preventDefault();
    act();
  };
}

function moves({ active, rows }: Given): Readonly<Record<string, number>> {
  return {
    j: active + 1,
    k: active - 1,
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + LEAP,
    PageUp: active - LEAP,
    Home: 0,
    End: rows.outline.count - 1,
  };
}

interface Acts extends Given {
  readonly open: (run: RunPlace['run']) => void;
  /** Asks for a tag of the chosen runs, where any is chosen. */
  readonly tagChosen: (() => void) | undefined;
  readonly showDialog: (dialog: RunDialog) => void;
}

function rowAct(key: string, row: Row, { acts, active, showDialog, tagChosen, open }: Acts): (() => void) | undefined {
  if (row === undefined) return undefined;
  if (row.kind === 'group') return key === 'Enter' ? () => acts.fold(row.id) : undefined;
  const { id, run } = row;
  const all: Readonly<Record<string, () => void>> = {
    Enter: () => open(run),
    ' ': () => acts.look(id),
    x: () => acts.choose(id, { index: active, range: false }),
    X: () => acts.choose(id, { index: active, range: true }),
    h: () => acts.hide(id),
    p: () => acts.pin(id),
    e: () => showDialog({ kind: 'rename', runId: id, name: run.info.run_name }),
    t: tagChosen ?? (() => showDialog({ kind: 'tag', runIds: [id] })),
  };
  return Object.hasOwn(all, key) ? all[key] : undefined;
}
