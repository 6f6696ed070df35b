import { describe, expect, it } from 'vitest';
import { FilterError } from './error.ts';
import { FILTER_LIMITS } from './limits.ts';
import { parseOrderField } from './order-field.ts';
import { LOGGED_MODEL_GRAMMAR } from './tracking-grammars.ts';

const read = (text: string) => parseOrderField(text, 'order_by[1].field_name', LOGGED_MODEL_GRAMMAR);

function fault(text: string): FilterError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe('parseOrderField', () => {
  it.each([
    ['name', 'name'],
    ['status', 'status'],
    ['creation_time', 'creation_timestamp_ms'],
    ['creation_timestamp', 'creation_timestamp_ms'],
    ['creation_timestamp_ms', 'creation_timestamp_ms'],
    ['last_updated_timestamp', 'last_updated_timestamp_ms'],
    ['attributes.model_id', 'model_id'],
  ])('reads the attribute %s', (text, key) => {
    expect(read(text)).toEqual({ entity: 'attribute', key });
  });

  it.each([
    ['metrics.auc', 'auc'],
    ['metric.auc', 'auc'],
    ['metrics.val.auc', 'val.auc'],
    ['metrics.val/auc', 'val/auc'],
    ['metrics.a b DESC', 'a b DESC'],
    ['metrics.`val/auc`', 'val/auc'],
    ['metrics."val auc"', 'val auc'],
    ['metrics.`', '`'],
  ])('reads the metric in %s, quoted or not', (text, key) => {
    expect(read(text)).toEqual({ entity: 'metric', key });
  });

  it.each(['', 'name DESC', 'Name', 'foo', 'last_updated_time', 'metrics.', 'params.lr', 'tags.team', 'auc.metrics'])(
    'refuses %j and underlines all of it',
    (text) => {
      expect(fault(text)).toMatchObject({ parameter: 'order_by[1].field_name', position: 1, length: text.length });
    },
  );

  it('says what was found and what an order may name', () => {
    expect(fault('params.lr').message).toBe(
      'Invalid order_by[1].field_name at character 1: found "params.lr", expected a field that logged models can be ordered by: metrics.<key>, name, model_id, model_type, status, source_run_id, creation_timestamp_ms, last_updated_timestamp_ms, experiment_id, artifact_location, status_message.',
    );
  });

  it('takes texts up to a limit', () => {
    const longest = `metrics.${'x'.repeat(FILTER_LIMITS.text - 8)}`;
    expect(read(longest).key).toHaveLength(FILTER_LIMITS.text - 8);
    expect(fault(`${longest}x`)).toMatchObject({ position: FILTER_LIMITS.text + 1 });
  });
});
