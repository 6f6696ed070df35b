import { describe, expect, it } from 'vitest';
import { FilterError } from './error.ts';
import { parseFilter } from './parser.ts';
import { printFilter } from './print.ts';
import { LOGGED_MODEL_GRAMMAR } from './tracking-grammars.ts';

function meaning(text: string): string | undefined {
  const filter = parseFilter(text, LOGGED_MODEL_GRAMMAR);
  return filter && printFilter(filter);
}

function fault(text: string): FilterError {
  try {
    parseFilter(text, LOGGED_MODEL_GRAMMAR);
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe('the grammar of logged models', () => {
  it.each([
    ["name = 'A'", "name = 'A'"],
    ["attributes.`name` != 'A'", "name != 'A'"],
    ["attribute.model_id IN ('m-1', 'm-2')", "model_id IN ('m-1', 'm-2')"],
    ["model_type NOT IN ('agent')", "model_type NOT IN ('agent')"],
    ["source_run_id = ''", "source_run_id = ''"],
    ["artifact_location ILIKE 'S3:%'", "artifact_location ILIKE 'S3:%'"],
    ["status_message LIKE '%'", "status_message LIKE '%'"],
    ['creation_timestamp > 1e3', 'creation_timestamp_ms > 1000'],
    ['creation_time > 1.5', 'creation_timestamp_ms > 1.5'],
    ['attributes.creation_timestamp_ms > -1', 'creation_timestamp_ms > -1'],
    ['last_updated_timestamp < 5', 'last_updated_timestamp_ms < 5'],
    ['metrics.auc >= 0.9', 'metrics.auc >= 0.9'],
    ['metric.`val/auc` != 0', 'metrics.`val/auc` != 0'],
    ["params.lr NOT IN ('0.1')", "params.lr NOT IN ('0.1')"],
    ["parameter.lr ILIKE '0%'", "params.lr ILIKE '0%'"],
    ["tag.`a b` IN ('v', 'w')", "tags.`a b` IN ('v', 'w')"],
    ['tags.team IS NULL OR NOT params.lr IS NOT NULL', 'tags.team IS NULL OR NOT params.lr IS NOT NULL'],
  ])('reads %s', (text, plain) => {
    expect(meaning(text)).toBe(plain);
  });

  it.each([
    ['params.lr = 0.10', "params.lr = '0.10'"],
    ['params.lr != -1e-3', "params.lr != '-1e-3'"],
    ['params.lr LIKE 0', "params.lr LIKE '0'"],
    ['tags.team = Red AND name = A', "tags.team = 'Red' AND name = 'A'"],
    ['name = v1.2', "name = 'v1.2'"],
    ['experiment_id = 1', "experiment_id = '1'"],
    ['name != a name != b', "name != 'a' AND name != 'b'"],
  ])('reads the text without quotes in %s, as MLflow does for this subject', (text, plain) => {
    expect(meaning(text)).toBe(plain);
  });

  it.each([
    ["status = 'READY'", "status = 'READY'"],
    ["status = 'LOGGED_MODEL_READY'", "status = 'READY'"],
    ['status = 2', "status = 'READY'"],
    ["status != '1'", "status != 'PENDING'"],
    ["status != 'FAILED'", "status != 'UPLOAD_FAILED'"],
    ["status IN ('LOGGED_MODEL_UPLOAD_FAILED', 'PENDING')", "status IN ('UPLOAD_FAILED', 'PENDING')"],
    ["status LIKE 'FAILED'", "status LIKE 'FAILED'"],
    ["status = 'ready'", "status = 'ready'"],
    ["status = 'constructor'", "status = 'constructor'"],
    ["params.status = 'LOGGED_MODEL_READY'", "params.status = 'LOGGED_MODEL_READY'"],
  ])('reads a status by any of its names: %s', (text, plain) => {
    expect(meaning(text)).toBe(plain);
  });

  it.each([
    ["name > 'A'", '>'],
    ['name IS NULL', 'IS NULL'],
    ['name = AND', 'AND'],
    ['name = not', 'not'],
    ['name = `A`', '`A`'],
    ['name IN (1)', '1'],
    ['name IN ()', ')'],
    ["lifecycle_stage = 'active'", 'lifecycle_stage'],
    ["artifact_uri = 'a'", 'artifact_uri'],
    ['last_updated_time > 0', 'last_updated_time'],
    ["creation_timestamp > '0'", "'0'"],
    ["metrics.auc > '0.5'", "'0.5'"],
    ['metrics.auc > abc', 'abc'],
    ['metrics.auc IS NULL', 'IS NULL'],
    ['metrics.auc IN (1)', 'IN'],
    ["params.lr > '0'", '>'],
    ["run.name = 'A'", 'run.name'],
    ["datasets.name = 'iris'", 'datasets.name'],
  ])('refuses %s and underlines %j', (text, part) => {
    const { position, length } = fault(text);
    expect(text.slice(position - 1, position - 1 + length)).toBe(part);
  });

  it('says how keys of the user are written', () => {
    expect(fault('auc > 0.5').message).toContain(
      'A key of your own is written metrics.<key> or params.<key> or tags.<key>.',
    );
  });
});
