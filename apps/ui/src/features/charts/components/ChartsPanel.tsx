import type { Run } from '@labtrail/core';
import { useCallback, useMemo, useState } from 'react';
import { joined, parted, type RunsView, switched } from '../../runs/lib/view.ts';
import { type BoardState, boardFrom, boardText, freeId, sectionsOf, withPanel, type Zoom } from '../lib/board.ts';
import { chartColumnsOf, chartRunOf, columnName } from '../lib/chart-runs.ts';
import type { ColourChoice } from '../lib/colours.ts';
import { newPanel, type Panel, titleOf } from '../lib/panel.ts';
import { Board } from './Board.tsx';
import { ChartRuns } from './ChartRuns.tsx';
import { ChartsBar } from './ChartsBar.tsx';
import classes from './charts.module.css';
import { FullScreen } from './FullScreen.tsx';
import { PanelEditor } from './PanelEditor.tsx';
import { Raised, RaisedContext } from './raised.ts';
import type { Scene } from './scene.ts';

interface Props {
  readonly runs: readonly Run[];
  readonly view: RunsView;
  readonly onChange: (change: Partial<RunsView>) => void;
  /** Colours that the reader gave to runs. */
  readonly colours?: ColourChoice | undefined;
}

/** The board of an experiment's charts, and the runs beside them to be hidden and shown. */
export function ChartsPanel({ runs, view, onChange, colours }: Props) {
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<Panel | undefined>(undefined);
  const [raised] = useState(() => new Raised());
  const board = useMemo(() => boardFrom(view.charts), [view.charts]);
  const change = useCallback((next: BoardState) => onChange({ charts: boardText(next) }), [onChange]);
  const onZoom = useCallback((zoom: Zoom | undefined) => change({ ...board, zoom }), [board, change]);
  const scene = useScene({ runs, view, colours, zoom: board.zoom, onZoom });
  const metrics = useMemo(
    () => scene.columns.filter(({ kind }) => kind === 'metric').map(({ key }) => key),
    [scene.columns],
  );
  const sections = useMemo(() => sectionsOf(board, metrics), [board, metrics]);
  const found = useMemo(() => foundIn(sections, text), [sections, text]);
  const open = sections.flatMap(({ panels }) => panels).find(({ id }) => id === board.open);
  const hidden = useMemo(() => new Set(parted(view.hidden)), [view.hidden]);
  return (
    <RaisedContext value={raised}>
      <div className={classes.panel}>
        <ChartRuns
          runs={runs.map(({ info }) => ({ runId: info.run_id, name: info.run_name }))}
          hidden={hidden}
          colours={colours}
          onToggle={(runId) => onChange({ hidden: joined(switched([...hidden], runId)) })}
        />
        <div className={classes.charts}>
          <ChartsBar
            text={text}
            onText={setText}
            view={view}
            onChange={onChange}
            onZoomOut={scene.zoom && (() => scene.onZoom(undefined))}
            onAdd={() => setEdited(newPanel(freeId(board), 'line'))}
          />
          {found.length === 0 && (
            <p className="quiet">
              {metrics.length === 0 ? 'The shown runs have no metrics.' : 'No chart has this name.'}
            </p>
          )}
          <Board board={board} sections={found} scene={scene} onChange={change} onEdit={setEdited} />
        </div>
      </div>
      {open && <FullScreen panel={open} scene={scene} onClose={() => change({ ...board, open: '' })} />}
      {edited && (
        <PanelEditor
          panel={edited}
          scene={scene}
          onClose={() => setEdited(undefined)}
          onSave={(panel) => {
            setEdited(undefined);
            change(withPanel(board, panel));
          }}
        />
      )}
    </RaisedContext>
  );
}

type SceneParts = Pick<Props, 'runs' | 'view' | 'colours'> & Pick<Scene, 'zoom' | 'onZoom'>;

function useScene({ runs, view, colours, zoom, onZoom }: SceneParts): Scene {
  const { hidden, group, x, smooth, log: logY } = view;
  const shown = useMemo(() => {
    const out = new Set(parted(hidden));
    return runs.filter(({ info }) => !out.has(info.run_id));
  }, [runs, hidden]);
  const columns = useMemo(() => chartColumnsOf(shown), [shown]);
  const by = useMemo(() => parted(group), [group]);
  const chartRuns = useMemo(() => shown.map((run) => chartRunOf(run, by)), [shown, by]);
  return useMemo(
    () => ({ runs: chartRuns, columns, x, smooth, logY, group: by, zoom, onZoom, colours }),
    [chartRuns, columns, x, smooth, logY, by, zoom, onZoom, colours],
  );
}

function foundIn(sections: ReturnType<typeof sectionsOf>, text: string) {
  const wanted = text.toLowerCase();
  if (wanted === '') return sections;
  return sections
    .map((section) => ({
      ...section,
      panels: section.panels.filter((panel) => titleOf(panel, columnName).toLowerCase().includes(wanted)),
    }))
    .filter(({ panels }) => panels.length > 0);
}
