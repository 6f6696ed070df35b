import { LabtrailError } from '@labtrail/core';

/** Where in a text a fault is: `text.slice(position - 1, position - 1 + length)` is what to underline. */
export interface FaultSpan {
  /** The parameter that held the text: `filter` or, for a clause of an order, `order_by[0]`. */
  readonly parameter: string;
  /** 1-based, in UTF-16 code units as JavaScript counts them; one past the last at the end of the text. */
  readonly position: number;
  /** In UTF-16 code units; 0 at the end of the text. */
  readonly length: number;
}

/** A fault in a filter or an order: INVALID_PARAMETER_VALUE, with its place for a UI to underline. */
export class FilterError extends LabtrailError implements FaultSpan {
  readonly parameter: string;
  readonly position: number;
  readonly length: number;

  constructor(problem: string, span: FaultSpan) {
    super('INVALID_PARAMETER_VALUE', `Invalid ${span.parameter} at character ${span.position}: ${problem}`);
    this.name = 'FilterError';
    this.parameter = span.parameter;
    this.position = span.position;
    this.length = span.length;
  }
}
