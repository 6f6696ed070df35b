import type { Run } from '@labtrail/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import classes from '../../charts/components/charts.module.css';
import { FullScreen } from '../../charts/components/FullScreen.tsx';
import { PanelCard } from '../../charts/components/PanelCard.tsx';
import type { Scene } from '../../charts/components/scene.ts';
import { NEW_BOARD, sectionsOf, type Zoom } from '../../charts/lib/board.ts';
import type { Panel } from '../../charts/lib/panel.ts';

interface Props {
  readonly run: Run;
  /** Whether to draw the machine's metrics or the model's. */
  readonly system: boolean;
}

/** The least width of a chart, in pixels. */
const LEAST = 310;

/** A chart of each metric of a run. */
export function RunCharts({ run, system }: Props) {
  const scene = useScene(run, system);
  const [open, setOpen] = useState<Panel | undefined>(undefined);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const columns = Math.max(Math.floor(width / LEAST), 1);
  const metrics = (run.data.metrics ?? []).map(({ key }) => key).filter((key) => key.startsWith('system/') === system);
  if (metrics.length === 0)
    return <p className="quiet">{system ? 'No system metrics were logged.' : 'No metrics were logged.'}</p>;
  return (
    <div ref={ref}>
      <div className={classes.grid} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {sectionsOf(NEW_BOARD, metrics.sort())
          .flatMap(({ panels }) => panels)
          .map((panel) => (
            <PanelCard key={panel.id} panel={panel} scene={scene} columns={columns} onOpen={() => setOpen(panel)} />
          ))}
      </div>
      {open && <FullScreen panel={open} scene={scene} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

function useScene(run: Run, system: boolean): Scene {
  const [zoom, onZoom] = useState<Zoom | undefined>(undefined);
  const { run_id: runId, run_name: name, experiment_id: experimentId } = run.info;
  return useMemo(
    () => ({
      runs: [{ runId, name }],
      question: { experimentIds: [experimentId], filter: '', deleted: false, order: [], columns: [] },
      x: system ? 'relative' : 'step',
      smooth: 0,
      logY: false,
      mostLines: 1,
      group: [],
      zoom,
      onZoom,
    }),
    [runId, name, experimentId, system, zoom],
  );
}
