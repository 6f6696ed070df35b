import type { Tracking } from '@labtrail/backend-store';
import { type Caller, invalid, LIMITS, shown } from '@labtrail/core';

const HISTORY_TAG = 'mlflow.log-model.history';
const NEEDED = ['artifact_path', 'flavors', 'utc_time_created', 'run_id'];
/** What the tag keeps of a model, in the order in which MLflow writes it. */
const KEPT = ['run_id', 'artifact_path', 'utc_time_created', 'model_uuid', 'flavors'];

/** Appends a model to the list that a run keeps in a tag, as clients before MLflow 3 expect. */
export async function logModel(
  tracking: Tracking,
  caller: Caller,
  { run_id, model_json }: { readonly run_id: string; readonly model_json: string },
): Promise<void> {
  const model = modelOf(model_json);
  const entry = Object.fromEntries(KEPT.map((key) => [key, model[key] ?? null]));
  await tracking.runs.changeTag(caller, run_id, {
    key: HISTORY_TAG,
    change: (text) => checked(pythonJson([...historyOf(text), entry])),
  });
}

function checked(history: string): string {
  if (history.length <= LIMITS.tagValue) return history;
  throw invalid(
    `The tag '${HISTORY_TAG}' would exceed ${LIMITS.tagValue} characters: the run has logged too many models.`,
  );
}

function modelOf(text: string): Record<string, unknown> {
  const model = parsed(text);
  if (typeof model !== 'object' || model === null || Array.isArray(model)) {
    throw invalid(
      `Invalid value ${shown(text)} for parameter 'model_json' supplied: it must be a JSON object, as text.`,
    );
  }
  const missing = NEEDED.filter((key) => !Object.hasOwn(model, key));
  if (missing.length === 0) return model as Record<string, unknown>;
  throw invalid(`Missing value for required parameter 'model_json.${missing[0]}'. A model needs ${NEEDED.join(', ')}.`);
}

function historyOf(text: string | undefined): unknown[] {
  const history = text === undefined ? [] : parsed(text);
  return Array.isArray(history) ? history : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How deep a model's description may be nested. */
const DEPTH = 50;

/** JSON as Python writes it, with blanks behind commas and colons, and ASCII only: clients compare the tag's text. */
function pythonJson(value: unknown, depth = 0): string {
  if (depth > DEPTH) throw invalid(`'model_json' is nested more than ${DEPTH} levels deep.`);
  if (Array.isArray(value)) return `[${value.map((item) => pythonJson(item, depth + 1)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${ascii(key)}: ${pythonJson(item, depth + 1)}`)
      .join(', ')}}`;
  }
  return typeof value === 'string' ? ascii(value) : JSON.stringify(value);
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
