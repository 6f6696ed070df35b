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

/** A chart on a page. */
export class ValuePlot {
  readonly #chart: EChartsType;

  constructor(parent: HTMLElement) {
    this.#chart = init(parent, null, { renderer: 'canvas' });
  }

  show(option: EChartsCoreOption): void {
    this.#chart.setOption(option, { notMerge: true });
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
