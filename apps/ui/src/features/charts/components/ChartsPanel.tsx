import { Button } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { MOST_METRICS } from '../../runs/columns-api.ts';
import { joined, parted, type RunsView, switched } from '../../runs/lib/view.ts';
import type { RunsQuestion } from '../../runs/table-api.ts';
import { type BoardState, boardFrom, boardText, freeId, sectionsOf, withPanel, type Zoom } from '../lib/board.ts';
import { columnName, type ShownRun } from '../lib/chart-runs.ts';
import type { ColourChoice } from '../lib/colours.ts';
import { newPanel, type Panel, titleOf } from '../lib/panel.ts';
import { type Charted, MOST_RUNS } from '../runs-api.ts';
import { Board } from './Board.tsx';
import { ChartRuns } from './ChartRuns.tsx';
import { ChartsBar } from './ChartsBar.tsx';
import classes from './charts.module.css';
import { FullScreen } from './FullScreen.tsx';
import { PanelEditor } from './PanelEditor.tsx';
import { Raised, RaisedContext } from './raised.ts';
import type { Scene } from './scene.ts';
import { useShownRuns } from './use-shown-runs.ts';

interface Props {
  readonly found: Charted;
  /** What was asked to find them. */
  readonly question: RunsQuestion;
  /** Keys of the metrics that have a chart of their own. */
  readonly metrics: readonly string[];
  readonly view: RunsView;
  readonly onChange: (change: Partial<RunsView>) => void;
  /** Colours that the reader gave to runs. */
  readonly colours?: ColourChoice | undefined;
}

/** The board of an experiment's charts, and the runs beside them to be hidden and shown. */
export function ChartsPanel({ found, question, metrics, view, onChange, colours }: Props) {
  const [text, setText] = useState('');
  const [listed, setListed] = useState(false);
  const [edited, setEdited] = useState<Panel | undefined>(undefined);
  const [raised] = useState(() => new Raised());
  const board = useMemo(() => boardFrom(view.charts), [view.charts]);
  const change = useCallback((next: BoardState) => onChange({ charts: boardText(next) }), [onChange]);
  const onZoom = useCallback((zoom: Zoom | undefined) => change({ ...board, zoom }), [board, change]);
  const { runs, hidden, chosen } = useShownRuns(found, view);
  const scene = useScene({ runs, hidden, question, view, colours, zoom: board.zoom, onZoom });
  const sections = useMemo(() => sectionsOf(board, metrics), [board, metrics]);
  const named = useMemo(() => sectionsNamed(sections, text), [sections, text]);
  const open = sections.flatMap(({ panels }) => panels).find(({ id }) => id === board.open);
  return (
    <RaisedContext value={raised}>
      <div className={classes.panel} data-listed={listed || undefined}>
        <Button className={classes.lister} variant="default" onClick={() => setListed(!listed)}>
          {listed ? 'Show the charts' : `Show the ${runs.length.toLocaleString('en')} runs`}
        </Button>
        <ChartRuns
          runs={runs}
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
            chosen={chosen}
            onZoomOut={scene.zoom && (() => scene.onZoom(undefined))}
            onAdd={() => setEdited(newPanel(freeId(board), 'line'))}
          />
          <Limits total={found.total} metrics={metrics.length} />
          {named.length === 0 && (
            <p className="quiet">
              {metrics.length === 0 ? 'No metric was logged here yet.' : 'No chart has this name.'}
            </p>
          )}
          <Board board={board} sections={named} scene={scene} onChange={change} onEdit={setEdited} />
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

/** What isn't drawn because it is too much. */
function Limits({ total, metrics }: { readonly total: number; readonly metrics: number }) {
  const [most, all] = [MOST_RUNS, total].map((count) => count.toLocaleString('en'));
  return (
    <>
      {total > MOST_RUNS && (
        <p className={classes.note}>
          The first {most} of {all} runs, in the order of the table: filter or sort to see others.
        </p>
      )}
      {metrics === MOST_METRICS && (
        <p className={classes.note}>
          The first {MOST_METRICS.toLocaleString('en')} metrics have a chart of their own; add a chart for another.
        </p>
      )}
    </>
  );
}

interface SceneParts extends Pick<Props, 'view' | 'question' | 'colours'>, Pick<Scene, 'zoom' | 'onZoom'> {
  readonly runs: readonly ShownRun[];
  readonly hidden: ReadonlySet<string>;
}

function useScene({ runs, hidden, question, view, colours, zoom, onZoom }: SceneParts): Scene {
  const { group, x, smooth, log: logY, lines: mostLines } = view;
  const shown = useMemo(() => runs.filter(({ runId }) => !hidden.has(runId)), [runs, hidden]);
  const by = useMemo(() => parted(group), [group]);
  return useMemo(
    () => ({ runs: shown, question, x, smooth, logY, mostLines, group: by, zoom, onZoom, colours }),
    [shown, question, x, smooth, logY, mostLines, by, zoom, onZoom, colours],
  );
}

function sectionsNamed(sections: ReturnType<typeof sectionsOf>, text: string) {
  const wanted = text.toLowerCase();
  if (wanted === '') return sections;
  return sections
    .map((section) => ({
      ...section,
      panels: section.panels.filter((panel) => titleOf(panel, columnName).toLowerCase().includes(wanted)),
    }))
    .filter(({ panels }) => panels.length > 0);
}
