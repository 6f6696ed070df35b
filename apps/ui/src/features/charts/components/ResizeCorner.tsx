import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Panel, PanelSize } from '../lib/panel.ts';
import classes from './charts.module.css';

interface Props {
  readonly title: string;
  readonly panel: Panel;
  readonly onResize: (wide: PanelSize, tall: PanelSize) => void;
}

/** About how far the corner is dragged for one more row, in pixels. */
const ROW = 140;
const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The corner by which a panel is made wider and taller, by dragging or with arrow keys. */
export function ResizeCorner({ title, panel: { wide, tall }, onResize }: Props) {
  const start = useRef<{ x: number; y: number; column: number } | undefined>(undefined);
  const resize = (across: number, down: number) => {
    const [nextWide, nextTall] = [sizeOf(wide + across), sizeOf(tall + down)];
    if (nextWide !== wide || nextTall !== tall) onResize(nextWide, nextTall);
  };
  return (
    <button
      type="button"
      className={classes.corner}
      aria-label={`Resize ${title} with arrow keys: ${wide} wide, ${tall} tall`}
      onPointerDown={(event: PointerEvent<HTMLButtonElement>) => {
        const width = event.currentTarget.closest('figure')?.clientWidth ?? 1;
        start.current = { x: event.clientX, y: event.clientY, column: width / wide };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={(event) => {
        const from = start.current;
        start.current = undefined;
        if (from)
          resize(Math.round((event.clientX - from.x) / from.column), Math.round((event.clientY - from.y) / ROW));
      }}
      onKeyDown={(event: KeyboardEvent) => {
        const move = KEYS[event.key];
        if (!move) return;
        event.preventDefault();
        resize(...move);
      }}
    />
  );
}

function sizeOf(size: number): PanelSize {
  return size <= 1 ? 1 : size === 2 ? 2 : 3;
}
