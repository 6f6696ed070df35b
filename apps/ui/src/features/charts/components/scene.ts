import type { RefObject } from 'react';
import type { RunsQuestion } from '../../runs/table-api.ts';
import type { Zoom } from '../lib/board.ts';
import type { ShownRun } from '../lib/chart-runs.ts';
import type { ColourChoice } from '../lib/colours.ts';
import type { Panel } from '../lib/panel.ts';
import type { XAxis } from '../lib/series.ts';

/** What all charts of a page have in common. */
export interface Scene {
  /** The runs that are shown, in the order of the page. */
  readonly runs: readonly ShownRun[];
  /** What the page asked for to have them; a chart asks the same for the columns that it draws. */
  readonly question: RunsQuestion;
  readonly x: XAxis;
  readonly smooth: number;
  readonly logY: boolean;
  /** Of how many runs a chart has lines at most, the first ones. */
  readonly mostLines: number;
  /** Ids of the columns by which runs are grouped; empty for no groups. */
  readonly group: readonly string[];
  /** What the reader has zoomed to, on all charts with its x axis. */
  readonly zoom: Zoom | undefined;
  readonly onZoom: (zoom: Zoom | undefined) => void;
  readonly colours?: ColourChoice | undefined;
}

/** What a drawn panel can be saved as. */
export interface PanelFiles {
  csv(): string;
  /** Title, drawing and legend, on white; absent for what is no picture. */
  svg?(): string;
}

export interface BodyProps {
  readonly panel: Panel;
  readonly scene: Scene;
  readonly height: number;
  /** Holds what the panel can be saved as, while it is drawn. */
  readonly files: RefObject<PanelFiles | undefined>;
}
