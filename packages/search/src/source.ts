import { shown } from '@labtrail/core';
import { FilterError } from './error.ts';

/** A text to parse and the name of the parameter that held it. Offsets are 0-based. */
export class Source {
  readonly text: string;
  readonly parameter: string;

  constructor(text: string, parameter: string) {
    this.text = text;
    this.parameter = parameter;
  }

  /** What `pattern`, a sticky one, finds at the offset `at`; empty if nothing. */
  match(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  /** The text from `start` to before `end`, for a message. */
  shown(start: number, end: number): string {
    return start === end ? 'the end of the text' : shown(this.text.slice(start, end));
  }

  /** A fault in the text from `start` to before `end`. */
  fault(problem: string, start: number, end: number): FilterError {
    return new FilterError(problem, { parameter: this.parameter, position: start + 1, length: end - start });
  }
}
