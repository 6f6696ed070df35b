import type { Batch } from '@labtrail/backend-store';
import type { Metric, MetricPoint, Param, Run, RunInfo } from '@labtrail/core';
import { RUN_NAME_TAG } from '@labtrail/core';

/** What is told of one run at once; of what is more, only that it is. */
const MOST_POINTS = 500;
const MOST_TEXT = 32_768;

/** What was written to one run since it was last told. */
export class RunNews {
  /** What the run says of itself, if it was told with the write. */
  info: RunInfo | undefined;
  /** Whether it has to be read what the run says of itself. */
  unread = false;
  more = false;
  /** Whether points of logged models are among it. */
  measuresModels = false;
  /** Experiments from which it may have come. */
  readonly from = new Set<string>();
  #points: (readonly MetricPoint[])[] = [];
  #pointCount = 0;
  readonly #params: Param[] = [];
  readonly #tags = new Map<string, string | undefined>();
  #text = 0;

  made({ info, data }: Run): void {
    this.info = info;
    for (const { key, value } of data.tags ?? []) this.#setTag(key, value);
  }

  changed(info: RunInfo): void {
    this.info = info;
    this.unread = false;
  }

  /** Something that isn't told in full. */
  touched(from: readonly string[] = []): void {
    for (const experimentId of from) this.from.add(experimentId);
    this.unread = true;
    this.more = true;
  }

  logged({ metrics, params, tags }: Batch): void {
    this.#addPoints(metrics);
    for (const param of params) {
      this.#text += param.value.length;
      this.#params.push(param);
    }
    for (const { key, value } of tags) this.#setTag(key, value);
  }

  tagDeleted(key: string): void {
    this.#tags.set(key, undefined);
  }

  /** How many points there are to tell. */
  get size(): number {
    return this.#pointCount;
  }

  /** @param withPoints whether there is room for its points */
  told(runId: string, withPoints: boolean): object {
    const tooMuch = this.#text > MOST_TEXT;
    const metrics = withPoints ? this.#points.flat().map(pointOf) : [];
    const tags = tooMuch ? [] : [...this.#tags].filter(([, value]) => value !== undefined);
    const deleted = [...this.#tags].filter(([, value]) => value === undefined).map(([key]) => key);
    return {
      run_id: runId,
      ...(this.info && { info: this.info }),
      ...(metrics.length > 0 && { metrics }),
      ...(this.#params.length > 0 && !tooMuch && { params: this.#params.map(({ key, value }) => ({ key, value })) }),
      ...(tags.length > 0 && { tags: tags.map(([key, value]) => ({ key, value })) }),
      ...(deleted.length > 0 && { deleted_tags: deleted }),
      ...((this.more || tooMuch || (!withPoints && this.#pointCount > 0)) && { more: true }),
    };
  }

  #addPoints(metrics: readonly MetricPoint[]): void {
    this.measuresModels ||= metrics.some(({ model_id }) => model_id !== undefined);
    if (metrics.length === 0 || this.#pointCount > MOST_POINTS) return;
    this.#points.push(metrics);
    this.#pointCount += metrics.length;
    if (this.#pointCount <= MOST_POINTS) return;
    this.#points = [];
    this.more = true;
  }

  #setTag(key: string, value: string): void {
    this.#text += value.length;
    this.#tags.set(key, value);
    if (key === RUN_NAME_TAG && this.info?.run_name !== value) this.unread = true;
  }
}

/** A point without what it says of models and datasets. */
function pointOf({ key, value, timestamp, step }: MetricPoint): Metric {
  return { key, value, timestamp, step };
}
