import type { FileInfo } from '@labtrail/core';

/** A picture that MLflow's `log_image` logged at a step. */
export interface StepImage {
  readonly key: string;
  readonly step: number;
  readonly timestamp: number;
  readonly path: string;
}

/** Where clients put them. */
export const IMAGES = 'images';

/** How clients name them: `<key>+step+<n>+timestamp+<ms>+<id>`, older ones with `%`; a smaller copy has `compressed` behind. */
const NAME = /^(?<key>.+?)([+%])step\2(?<step>-?\d+)\2timestamp\2(?<time>\d+)\2[^+%]+?(?<small>\2compressed)?\.\w+$/;

/** The pictures among the files of a run's folder of them: of each the one that was logged, not its smaller copy. */
export function stepImagesOf(files: readonly FileInfo[]): StepImage[] {
  return files.flatMap(({ path, is_dir }) => {
    const parts = is_dir ? undefined : NAME.exec(path.slice(path.lastIndexOf('/') + 1))?.groups;
    if (!parts || parts.small) return [];
    return { key: keyOf(parts.key ?? ''), step: Number(parts.step), timestamp: Number(parts.time), path };
  });
}

/** Clients write `~` (older ones `#`) for a slash, which a file's name can't have. */
function keyOf(name: string): string {
  return name.replaceAll(/[~#]/g, '/');
}

/** The latest picture of a key up to a step, as a film shows it; `undefined` before the first. */
export function imageAt(images: readonly StepImage[], key: string, step: number): StepImage | undefined {
  return images
    .filter((image) => image.key === key && image.step <= step)
    .reduce<StepImage | undefined>((last, image) => (last && isAfter(last, image) ? last : image), undefined);
}

function isAfter(a: StepImage, b: StepImage): boolean {
  return a.step === b.step ? a.timestamp > b.timestamp : a.step > b.step;
}

export function keysOf(images: readonly StepImage[]): string[] {
  return [...new Set(images.map(({ key }) => key))].sort();
}

export function stepsOf(images: readonly StepImage[], keys: readonly string[]): number[] {
  return [...new Set(images.filter(({ key }) => keys.includes(key)).map(({ step }) => step))].sort((a, b) => a - b);
}
