import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import {
  type Caller,
  checkLength,
  invalid,
  isPrompt,
  type LabtrailError,
  LIMITS,
  localPath,
  modelStage,
  notFound,
  shown,
} from '@labtrail/core';
import { type Context, scopeOf } from './context.ts';

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
  const scheme = schemeOf(source);
  if (scheme !== 'file') refuseTraversal(source);
  if (scheme === 'models') return settleModelUri(context, caller, input);
  if (scheme === 'runs') return settleRunUri(context, caller, input);
  if (scheme === 'file' || isProxied(source)) await refuseForeign(context, caller, input);
  const model = input.model_id ? await context.lineage.loggedModel(caller, input.model_id) : undefined;
  return {
    source,
    storageLocation: source,
    runId: input.run_id || model?.info.source_run_id || '',
    modelId: model?.info.model_id,
  };
}

/** The scheme of a URI in lower case; a plain path has `file`. */
function schemeOf(uri: string): string {
  return /^([a-z][a-z\d+.-]*):/i.exec(uri)?.[1]?.toLowerCase() ?? 'file';
}

/** Refuses whatever could be read as a way up, or end a path early, however often it is encoded. */
function refuseTraversal(source: string): void {
  const plain = decoded(source);
  const path = plain.replace(/^[a-z][a-z\d+.-]*:(?:\/\/[^/]*)?/i, '').replace(/[?#].*$/s, '');
  const parts = plain.split(/[/\\?#&=]/);
  if (/[\p{Cc}]/u.test(plain) || parts.includes('..') || path.split(/[/\\]/).includes('.')) {
    throw refused(
      source,
      "it must hold no '.' or '..' parts and no control characters, in any encoding. Give the absolute URI",
    );
  }
}

function decoded(text: string): string {
  let plain = text;
  for (let round = 0; round < 20; round += 1) {
    const next = plain.replace(/%[\da-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
    if (next === plain) return plain;
    plain = next;
  }
  throw refused(text, 'it is encoded too many times over. Give the plain URI');
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

/** Whether a URI leads into the artifacts that a tracking server keeps. */
function isProxied(source: string): boolean {
  return (
    /^mlflow-artifacts:/i.test(source) ||
    /^https?:.*\/api\/2\.0\/mlflow-artifacts\/artifacts(?:\/|$)/i.test(decoded(source).replace(/\/+/g, '/'))
  );
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

async function isWithin(source: string, root: string, workingFolder: string): Promise<boolean> {
  const local = schemeOf(source) === 'file';
  if (local !== (schemeOf(root) === 'file')) return false;
  if (local) return isWithinFolder(source, root, workingFolder);
  const [inner, outer] = [partsOf(source), partsOf(root)];
  const below = outer.path.every((part, index) => inner.path[index] === part);
  return inner.place === outer.place && outer.path.length > 0 && below;
}

/** Whether a local path leads to the inside of a folder, whatever links stand on the way. */
async function isWithinFolder(source: string, root: string, workingFolder: string): Promise<boolean> {
  if (/\0|%(?:00|2f|5c)/i.test(source)) return false;
  try {
    const way = relative(
      await realPath(localPath(root, workingFolder)),
      await realPath(localPath(source, workingFolder)),
    );
    return way.split(sep)[0] !== '..' && !isAbsolute(way);
  } catch {
    return false;
  }
}

/** The path without links; what doesn't exist yet has none. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return join(await realPath(dirname(path)), basename(path));
  }
}

/** Scheme and host in lower case, and the parts of the path, all decoded. */
function partsOf(uri: string): { place: string; path: string[] } {
  const [, place = '', path = ''] = /^([a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?)([^?#]*)/i.exec(uri) ?? [];
  const parts = path.split('/').filter(Boolean);
  return { place: place.toLowerCase().replace(/:\/\/$/, ':'), path: parts.map(decoded) };
}

function refused(source: string, rule: string): LabtrailError {
  return invalid(`Invalid model version source: ${shown(source)} for parameter 'source': ${rule}.`);
}
