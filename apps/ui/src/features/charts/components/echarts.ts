import { BarChart, BoxplotChart, CustomChart, LinesChart, ParallelChart, ScatterChart } from 'echarts/charts';
import {
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  LegendComponent,
  ParallelComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  BoxplotChart,
  CustomChart,
  LinesChart,
  ParallelChart,
  ScatterChart,
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  LegendComponent,
  ParallelComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
  CanvasRenderer,
  SVGRenderer,
]);

/** What of a chart is pointed at. */
export interface PointedMark {
  readonly seriesIndex: number;
  readonly dataIndex: number;
}

/** A chart on a page. */
export class ValuePlot {
  readonly #chart: EChartsType;

  /** @param onPoint called with what the pointer is on; `undefined` when it leaves */
  constructor(parent: HTMLElement, onPoint: (mark: PointedMark | undefined) => void) {
    this.#chart = init(parent, null, { renderer: 'canvas' });
    this.#chart.on('mouseover', ({ seriesIndex = 0, dataIndex }) => onPoint({ seriesIndex, dataIndex }));
    this.#chart.on('mouseout', () => onPoint(undefined));
  }

  show(option: EChartsCoreOption): void {
    this.#chart.setOption(option, { notMerge: true });
  }

  /** Makes marks stand out from the others, in place of those that did. */
  raise(marks: readonly PointedMark[]): void {
    this.#chart.dispatchAction({ type: 'downplay' });
    for (const mark of marks) this.#chart.dispatchAction({ type: 'highlight', ...mark });
  }

  resize(): void {
    this.#chart.resize();
  }

  destroy(): void {
    this.#chart.dispose();
  }
}

/** The same chart as SVG. */
export function plotSvg(option: EChartsCoreOption, size: { readonly width: number; readonly height: number }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
