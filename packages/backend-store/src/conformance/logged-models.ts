import type { LoggedModel, LoggedModelMetric, Metric, MetricOrigin } from '@labtrail/core';
import { LOGGED_MODEL_GRAMMAR, parseFilter, parseOrderField } from '@labtrail/search';
import type { BackendStore, DatasetName, LoggedModelOrder, LoggedModelQuery, NewLoggedModel } from '../contract.ts';
import { HERE, log, makeExperiment, read, runId, type Scoped } from './fixtures.ts';

/** A model id that tells its number and sorts by it. */
export function modelId(number: number): string {
  return `m-${runId(number)}`;
}

/** What `create` needs for a logged model; its name is `model <number>`, `now` is 1000. */
export function newModel(number: number, experimentId: string, change: Partial<NewLoggedModel> = {}): NewLoggedModel {
  return {
    modelId: modelId(number),
    experimentId,
    name: `model ${number}`,
    modelType: '',
    sourceRunId: '',
    params: [],
    tags: [],
    now: 1000,
    ...change,
  };
}

/** Makes a logged model and answers its id. */
export async function makeModel(
  store: BackendStore,
  [number, experimentId]: readonly [number, string],
  { scope = HERE, ...change }: Scoped<Partial<NewLoggedModel>> = {},
): Promise<string> {
  const made = await store.loggedModels.create(scope, newModel(number, experimentId, change));
  if (typeof made === 'string') throw new Error(`The model ${number} wasn't made: ${made}.`);
  return made.info.model_id;
}

/** Makes the model 1 of a new experiment and answers its id. */
export async function startModel(store: BackendStore): Promise<string> {
  return makeModel(store, [1, await makeExperiment(store, 'experiment')]);
}

/** The logged model, which must be there. */
export async function modelOf(store: BackendStore, id: string): Promise<LoggedModel> {
  const found = await store.loggedModels.get(HERE, id);
  if (!found) throw new Error(`The model ${id} isn't there.`);
  return found;
}

export function dataset(name: string, digest: string): MetricOrigin {
  return { dataset_name: name, dataset_digest: digest };
}

/** Logs points to a run that all name the model, and the dataset if one is told. */
export async function measure(
  store: BackendStore,
  [run, model]: readonly [string, string],
  [points, on]: readonly [points: readonly Metric[], on?: MetricOrigin | undefined],
): Promise<void> {
  await log(store, run, { metrics: points.map((each) => ({ ...each, ...on, model_id: model })) });
}

/** The point as the model tells it. */
export function measured(
  [run, model]: readonly [string, string],
  each: Metric,
  on: { readonly dataset_name?: string; readonly dataset_digest?: string } = {},
): LoggedModelMetric {
  return { ...each, ...on, model_id: model, run_id: run };
}

/** A search of logged models as a user writes it; of the experiment 1 if not said. `datasets` and `on` are a name, or a name and a digest with a slash between. */
export interface AskedModels extends Partial<Omit<LoggedModelQuery, 'filter' | 'order' | 'datasets'>> {
  readonly filter?: string;
  /** Fields, with ` DESC` behind them or not, and with ` ON <dataset>` behind that or not. */
  readonly order?: readonly string[];
  readonly datasets?: readonly string[];
}

export async function findModels(
  store: BackendStore,
  { filter, order = [], datasets = [], ...rest }: AskedModels,
): Promise<{ items: readonly LoggedModel[]; more: boolean }> {
  const query: LoggedModelQuery = {
    experimentIds: ['1'],
    filter: parseFilter(filter, LOGGED_MODEL_GRAMMAR),
    order: order.map(orderOf),
    datasets: datasets.map(datasetOf),
    offset: 0,
    limit: 1000,
    ...rest,
  };
  return read(await store.loggedModels.search(HERE, query));
}

/** The numbers of the models that are found, in order. */
export async function findModelNumbers(store: BackendStore, asked: AskedModels): Promise<number[]> {
  const { items } = await findModels(store, asked);
  return items.map(({ info }) => Number(info.model_id.slice(2)));
}

function orderOf(text: string): LoggedModelOrder {
  const [, field = '', descending, on] = /^(.*?)( DESC)?(?: ON (.*))?$/.exec(text) ?? [];
  return {
    field: parseOrderField(field, 'order', LOGGED_MODEL_GRAMMAR),
    direction: descending ? 'DESC' : 'ASC',
    dataset: on === undefined ? undefined : datasetOf(on),
  };
}

function datasetOf(text: string): DatasetName {
  const [name = '', digest] = text.split('/');
  return { name, digest };
}
