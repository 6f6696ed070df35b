import {
  type Caller,
  checkLength,
  invalid,
  isPrompt,
  type LabtrailError,
  LIMITS,
  modelStage,
  notFound,
  shown,
  splitSecret,
} from '@labtrail/core';
import { type Context, scopeOf } from './context.ts';
import { isProxied, isWithin, schemeOf, wayFault } from './source-way.ts';

/** What a version is made of, as a user names it. */
export interface SourceInput {
  readonly source: string;
  readonly run_id?: string | undefined;
  readonly model_id?: string | undefined;
}

/** The same, looked up: nothing in it names what could change its meaning later. */
export interface SettledSource {
  readonly source: string;
  readonly storageLocation: string;
  readonly runId: string;
  readonly modelId: string | undefined;
}

/** What the clients name as the source of a prompt's version, whose text is in its tags. */
const PROMPT_SOURCES = ['dummy-source', 'prompt-template'];

/** @throws INVALID_PARAMETER_VALUE for a prompt's version with a source of its own */
export function promptSource({ source, run_id = '' }: SourceInput): SettledSource {
  if (PROMPT_SOURCES.includes(source)) return { source, storageLocation: source, runId: run_id, modelId: undefined };
  throw refused(source, `the version of a prompt has no files, and its source is one of ${PROMPT_SOURCES.join(', ')}`);
}

/**
 * Checks where a version's files are said to lie, and looks up what the source names.
 * Rules (MLflow 3.17.2): no way up in any encoding; `runs:/` names the run of `run_id`, `models:/m-...` the logged model of
 * `model_id`; a local path and a path behind the artifact proxy lie within the artifacts of the run or logged model that is
 * named; `models:/<name>/<version>` and the like stand for the version that they name now.
 *
 * @throws INVALID_PARAMETER_VALUE naming the source, the rule and what to give
 */
export async function settleSource(context: Context, caller: Caller, input: SourceInput): Promise<SettledSource> {
  const { source } = input;
  checkLength(source, LIMITS.modelSource, 'source');
  if (context.sourcePattern && !context.sourcePattern.test(source)) {
    throw refused(
      source,
      "it isn't one that this server's operator allows (MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX)",
    );
  }
  const { uri, secret } = splitSecret(source);
  if (secret !== undefined)
    throw refused(
      uri,
      'it holds a password: leave it out, since the server keeps the one of the location that it is below',
    );
  const fault = wayFault(source);
  if (fault) throw refused(source, fault);
  const scheme = schemeOf(source);
  if (scheme === 'models') return settleModelUri(context, caller, input);
  if (scheme === 'runs') return settleRunUri(context, caller, input);
  if (scheme === 'file' || isProxied(source)) await refuseForeign(context, caller, input);
  const model = input.model_id ? await context.lineage.loggedModel(caller, input.model_id) : undefined;
  if (input.model_id && !model)
    throw notFound(`The parameter 'model_id' names no logged model: ${shown(input.model_id)}.`);
  return {
    source,
    storageLocation: source,
    runId: input.run_id || model?.info.source_run_id || '',
    modelId: model?.info.model_id,
  };
}

async function settleRunUri(context: Context, caller: Caller, input: SourceInput): Promise<SettledSource> {
  const { source, run_id: runId, model_id: modelId } = input;
  const [, host, named] = /^runs:(\/\/[^/]*)?\/*([^/]+)(?:\/|$)/is.exec(source) ?? [];
  if (modelId || (host && host !== '//') || !named || named !== runId) {
    throw refused(source, "the parameter 'run_id' must name the run that the URI names, without 'model_id'");
  }
  const run = await context.lineage.run(caller, runId);
  if (!run) throw refused(source, `no run has the id ${shown(runId)}`);
  return { source, storageLocation: source, runId, modelId: undefined };
}

async function settleModelUri(context: Context, caller: Caller, input: SourceInput): Promise<SettledSource> {
  const { source } = input;
  const named = readModelUri(source);
  if (!named) throw refused(source, 'write models:/<name>/<version>, models:/<name>@<alias> or models:/<model id>');
  if ('modelId' in named) return settleModelId(context, caller, { ...input, named: named.modelId });
  const found = await referenced(context, caller, named);
  if (!found && named.alias !== undefined) throw refused(source, 'there is no such alias');
  if (!found) throw notFound(`The model version source ${shown(source)} names no version that there is.`);
  if (found.prompt) throw refused(source, 'the version of a prompt is no model');
  if (input.run_id !== undefined && input.run_id !== found.runId) {
    throw refused(source, "the parameter 'run_id' must be that of the version that the URI names, or be left out");
  }
  const canonical = `models:/${named.name}/${found.version}`;
  return { source: canonical, storageLocation: found.storageLocation, runId: found.runId, modelId: input.model_id };
}

async function settleModelId(
  context: Context,
  caller: Caller,
  { source, named, run_id, model_id }: SourceInput & { readonly named: string },
): Promise<SettledSource> {
  if (model_id !== named) {
    throw refused(source, "the parameter 'model_id' must name the logged model that the URI names");
  }
  const model = await context.lineage.loggedModel(caller, named);
  if (!model) throw refused(source, `no logged model has the id ${shown(named)}`);
  const { artifact_uri: storageLocation, source_run_id } = model.info;
  return { source, storageLocation, runId: run_id || source_run_id, modelId: named };
}

type ModelUri =
  | { readonly modelId: string }
  | { readonly name: string; readonly suffix?: string; readonly alias?: string };

/** What a `models:` URI names, as MLflow reads it: an alias stands behind the last `@`. */
function readModelUri(uri: string): ModelUri | undefined {
  const [name = '', suffix, ...more] = (/^models:\/([^/].*)$/is.exec(uri)?.[1] ?? '').split('/');
  if (name.trim() === '' || suffix?.trim() === '' || more.length > 0) return undefined;
  if (suffix !== undefined) return { name, suffix };
  const at = name.lastIndexOf('@');
  if (at < 0) return { modelId: name };
  return at > 0 && at < name.length - 1 ? { name: name.slice(0, at), alias: name.slice(at + 1) } : undefined;
}

interface Referenced {
  readonly version: string;
  readonly runId: string;
  readonly storageLocation: string;
  readonly prompt: boolean;
}

/** The version that stands behind a name with a number, a stage, `latest` or an alias. */
async function referenced(
  { store }: Context,
  caller: Caller,
  { name, suffix = '', alias }: Exclude<ModelUri, { modelId: string }>,
): Promise<Referenced | undefined> {
  const scope = scopeOf(caller);
  const model = await store.models.get(scope, name);
  if (!model) return undefined;
  const version = alias
    ? model.aliases?.find((one) => one.alias === alias)?.version
    : await numberOf({ store }, caller, { name, suffix });
  const found = version && (await store.versions.get(scope, name, version));
  if (!found) return undefined;
  const storageLocation = (await store.versions.storageLocation(scope, found)) ?? found.source;
  return { version: found.version, runId: found.run_id, storageLocation, prompt: isPrompt(model.tags) };
}

async function numberOf(
  { store }: Pick<Context, 'store'>,
  caller: Caller,
  { name, suffix }: { readonly name: string; readonly suffix: string },
): Promise<string | undefined> {
  if (/^\d+$/.test(suffix)) return suffix.replace(/^0+/, '');
  const stages = modelStage.options.filter((stage) => ['latest', stage.toLowerCase()].includes(suffix.toLowerCase()));
  const newest = stages.length > 0 ? await store.versions.latest(scopeOf(caller), name, stages) : [];
  if (typeof newest === 'string' || newest.length === 0) return undefined;
  return String(Math.max(...newest.map(({ version }) => Number(version))));
}

/** Refuses a source that doesn't lie within the artifacts of the run or logged model that is named with it. */
async function refuseForeign(
  context: Context,
  caller: Caller,
  { source, run_id, model_id }: SourceInput,
): Promise<void> {
  const root = model_id
    ? (await context.lineage.loggedModel(caller, model_id))?.info.artifact_uri
    : run_id && (await context.lineage.run(caller, run_id))?.info.artifact_uri;
  if (root && (await isWithin(source, root, context.workingFolder))) return;
  const field = model_id ? 'model_id' : 'run_id';
  throw refused(
    source,
    `a local path or a path behind the artifact proxy must lie within the artifacts of the run or logged model that made it: give '${field}', and a source below its artifact URI`,
  );
}

function refused(source: string, rule: string): LabtrailError {
  return invalid(`Invalid model version source: ${shown(source)} for parameter 'source': ${rule}.`);
}
