import type { RefObject } from 'react';
import type { ChartColumn, ChartRun } from '../lib/chart-runs.ts';
import type { ColourChoice } from '../lib/colours.ts';
import type { Panel } from '../lib/panel.ts';
import type { XAxis, XRange } from '../lib/series.ts';

/** What the reader has zoomed to, on all charts with this x axis. */
export interface Zoom {
  readonly axis: XAxis;
  readonly range: XRange;
}

/** What all charts of a page have in common. */
export interface Scene {
  /** The runs that are shown. */
  readonly runs: readonly ChartRun[];
  readonly columns: readonly ChartColumn[];
  readonly x: XAxis;
  readonly smooth: number;
  readonly logY: boolean;
  /** The id of the column by which runs are grouped; empty for no groups. */
  readonly group: string;
  /** Whether lines may still grow. */
  readonly running: boolean;
  readonly zoom: Zoom | undefined;
  readonly onZoom: (zoom: Zoom | undefined) => void;
  readonly colours?: ColourChoice | undefined;
}

/** What a drawn panel can be saved as. */
export interface PanelFiles {
  csv(): string;
  /** Absent for what is no picture. */
  svg?(): string;
  png?(): Promise<Blob | null>;
}

export interface BodyProps {
  readonly panel: Panel;
  readonly scene: Scene;
  readonly height: number;
  /** Holds what the panel can be saved as, while it is drawn. */
  readonly files: RefObject<PanelFiles | undefined>;
}
