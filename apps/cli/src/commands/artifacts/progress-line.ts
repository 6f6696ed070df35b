import type { CopyProgress } from '@labtrail/artifact-store';
import { files, size } from './sizes.ts';

/** How often a terminal's line and a log's lines come, in milliseconds. */
const TERMINAL = 200;
const LOG = 10_000;

/** Shows how far a copy is: one line that changes in a terminal, a new one now and then elsewhere. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  readonly #began = performance.now();
  #last = this.#began;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  show(progress: CopyProgress): void {
    const now = performance.now();
    if (now - this.#last < (this.#out.isTTY ? TERMINAL : LOG)) return;
    this.#last = now;
    const line = lineOf(progress, (now - this.#began) / 1000);
    this.#out.write(this.#out.isTTY ? `\r\x1b[K${line.slice(0, (this.#out.columns || 80) - 1)}` : `${line}\n`);
  }

  /** Clears the line, and says how it ended. */
  end(progress: CopyProgress): string {
    if (this.#out.isTTY) this.#out.write('\r\x1b[K');
    return summaryOf(progress, (performance.now() - this.#began) / 1000);
  }
}

function lineOf(
  { copied, skipped, failures, copiedBytes, skippedBytes, ...rest }: CopyProgress,
  seconds: number,
): string {
  const done = copied + skipped + failures.length;
  const of = rest.walked ? '' : ' or more';
  return `${done.toLocaleString('en')} of ${files(rest.found)}${of}, ${size(copiedBytes + skippedBytes)} of ${size(rest.foundBytes)}${of}, ${size(copiedBytes / seconds)}/s`;
}

function summaryOf({ copied, skipped, failures, copiedBytes }: CopyProgress, seconds: number): string {
  const parts = [
    `copied ${files(copied)}, ${size(copiedBytes)}, in ${seconds.toFixed(1)} s (${size(copiedBytes / seconds)}/s)`,
    ...(skipped > 0 ? [`${skipped.toLocaleString('en')} there already`] : []),
    ...(failures.length > 0 ? [`${failures.length.toLocaleString('en')} failed`] : []),
  ];
  return parts.join(', ');
}
