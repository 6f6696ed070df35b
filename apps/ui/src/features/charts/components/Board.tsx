import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { showToast } from '../../../app/toasts.ts';
import {
  type BoardState,
  dropMove,
  neighbourMove,
  type Section,
  withFold,
  withMove,
  withoutPanel,
  withPanel,
} from '../lib/board.ts';
import { linkTo } from '../lib/link.ts';
import type { Panel } from '../lib/panel.ts';
import classes from './charts.module.css';
import { PanelCard } from './PanelCard.tsx';
import type { PanelChanges } from './PanelMenu.tsx';
import type { Scene } from './scene.ts';

interface Props {
  readonly board: BoardState;
  readonly sections: readonly Section[];
  readonly scene: Scene;
  readonly onChange: (board: BoardState) => void;
  readonly onEdit: (panel: Panel) => void;
}

/** The least width of a chart, in pixels. */
const LEAST = 310;
const MOST_COLUMNS = 3;

/** The charts of a page in their sections. */
export function Board({ board, sections, scene, onChange, onEdit }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [dragged, setDragged] = useState<Panel | undefined>(undefined);
  const columns = Math.min(Math.max(Math.floor(width / LEAST), 1), MOST_COLUMNS);
  return (
    <div ref={ref}>
      {sections.map((section) => (
        <BoardSection
          key={section.name}
          {...{ board, section, scene, columns, dragged, onChange, onEdit }}
          onDrag={setDragged}
        />
      ))}
    </div>
  );
}

interface SectionProps extends Omit<Props, 'sections'> {
  readonly section: Section;
  readonly columns: number;
  readonly dragged: Panel | undefined;
  readonly onDrag: (panel: Panel | undefined) => void;
}

/** So many charts of a section are there at first. */
const FIRST = 60;

function BoardSection({ section, columns, scene, ...rest }: SectionProps) {
  const { board, dragged, onChange, onDrag } = rest;
  const { name, panels, folded } = section;
  const [most, setMost] = useState(FIRST);
  const drop = (target: string | undefined) => {
    onDrag(undefined);
    if (!dragged) return;
    const move = target === undefined ? { panel: dragged, section: name, before: undefined } : undefined;
    onChange(withMove(board, move ?? dropMove(section, dragged, target as string)));
  };
  return (
    <section aria-label={name}>
      <button
        type="button"
        className={classes.heading}
        aria-expanded={!folded}
        onClick={() => onChange(withFold(board, name))}
        onDragOver={(event) => event.preventDefault()}
        onDrop={() => drop(undefined)}
      >
        {folded ? <IconChevronRight size={14} /> : <IconChevronDown size={14} />} {name}
        <span className="quiet"> {panels.length}</span>
      </button>
      {!folded && (
        <div className={classes.grid} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
          {panels.slice(0, most).map((panel) => (
            <BoardPanel
              key={panel.id}
              {...{ panel, section, scene, columns }}
              {...rest}
              onDrop={() => drop(panel.id)}
            />
          ))}
        </div>
      )}
      {!folded && panels.length > most && (
        <Button variant="default" my="sm" onClick={() => setMost(most + FIRST)}>
          Show more
        </Button>
      )}
    </section>
  );
}

interface PanelProps extends SectionProps {
  readonly panel: Panel;
  readonly onDrop: () => void;
}

function BoardPanel({ panel, section, scene, board, columns, onChange, onEdit, onDrag, onDrop }: PanelProps) {
  const changes = useMemo((): PanelChanges => {
    const move = (by: 1 | -1) => {
      const to = neighbourMove(section, panel, by);
      return to && (() => onChange(withMove(board, to)));
    };
    return {
      edit: () => onEdit(panel),
      remove: () => onChange(withoutPanel(board, panel.id)),
      moveUp: move(-1),
      moveDown: move(1),
      resize: (wide, tall) => onChange(withPanel(board, { ...panel, wide, tall })),
      copyLink: () => void copyLink(linkTo(location.href, { ...board, open: panel.id })),
    };
  }, [panel, section, board, onChange, onEdit]);
  return (
    <PanelCard
      panel={panel}
      scene={scene}
      columns={columns}
      changes={changes}
      drag={{ start: () => onDrag(panel), drop: onDrop }}
      onOpen={() => onChange({ ...board, open: panel.id })}
    />
  );
}

async function copyLink(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    showToast({ text: 'Copied the link of the chart' });
  } catch {
    // Browsers have no clipboard for pages that don't come over HTTPS or from this machine.
    showToast({
      text: 'The browser lets this page copy nothing. Open the chart full screen, and copy the page’s address',
    });
  }
}
