import { ActionIcon, Skeleton } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconArrowsMaximize, IconGripVertical } from '@tabler/icons-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { columnName } from '../lib/chart-runs.ts';
import { type Panel, titleOf } from '../lib/panel.ts';
import classes from './charts.module.css';
import { PanelBody } from './PanelBody.tsx';
import { type PanelChanges, PanelMenu } from './PanelMenu.tsx';
import { ResizeCorner } from './ResizeCorner.tsx';
import type { PanelFiles, Scene } from './scene.ts';

/** How a panel is dragged to another place. */
export interface PanelDrag {
  readonly start: () => void;
  readonly drop: () => void;
}

interface Props {
  readonly panel: Panel;
  readonly scene: Scene;
  readonly onOpen: () => void;
  /** How many columns the page has for panels. */
  readonly columns: number;
  /** Absent where panels can't be changed. */
  readonly changes?: PanelChanges;
  readonly drag?: PanelDrag;
}

/** Heights of what is drawn, by rows that a panel takes. */
const HEIGHTS = { 1: 220, 2: 360, 3: 520 } as const;

/** One chart of a board, with all that can be done to it; asked for when it comes into view. */
export function PanelCard({ panel, scene, onOpen, columns, changes, drag }: Props) {
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (entry?.isIntersecting) setSeen(true);
  }, [entry?.isIntersecting]);
  const files = useRef<PanelFiles | undefined>(undefined);
  const title = titleOf(panel, columnName);
  const height = HEIGHTS[panel.tall];
  const span = Math.min(panel.wide, columns);
  return (
    <figure
      ref={ref}
      className={classes.chart}
      style={{ gridColumn: `span ${span}` }}
      aria-label={`Chart of ${title}`}
      {...(drag && { onDragOver: (event: DragEvent) => event.preventDefault(), onDrop: drag.drop })}
    >
      <figcaption className={classes.caption}>
        {drag && (
          // biome-ignore lint/a11y/noStaticElementInteractions: the menu moves it by keys
          <span className={classes.grip} draggable onDragStart={drag.start} title="Drag to another place" data-grip>
            <IconGripVertical size={14} />
          </span>
        )}
        <strong className={classes.name} title={title}>
          {title}
        </strong>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Full screen: ${title}`} onClick={onOpen}>
          <IconArrowsMaximize size={14} />
        </ActionIcon>
        <PanelMenu title={title} files={files} changes={changes} />
      </figcaption>
      <div style={{ minHeight: height }}>
        {seen ? <PanelBody panel={panel} scene={scene} height={height} files={files} /> : <Skeleton height={height} />}
      </div>
      {changes && <ResizeCorner title={title} panel={panel} onResize={changes.resize} />}
    </figure>
  );
}
