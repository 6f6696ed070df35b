import type { EChartsCoreOption } from 'echarts/core';
import { pictureSvg } from './picture.ts';
import type { Plot } from './plot.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const SIZE: Size = { width: 960, height: 540 };

/**
 * A chart of values as a file, with its title, its legend and what is left out.
 * @param draw makes SVG of an option
 */
export function plotPicture(
  title: string,
  plot: Plot,
  draw: (option: EChartsCoreOption, size: Size) => string,
): string {
  const { option = {}, file, note } = plot;
  const size = { ...SIZE, height: file?.height ?? SIZE.height };
  return pictureSvg({
    title,
    body: [draw(file?.option ?? option, size)],
    ...size,
    legend: plot.legend ?? plot.runs ?? [],
    note: [file?.note ?? '', note].filter((text) => text !== '').join(' '),
  });
}
