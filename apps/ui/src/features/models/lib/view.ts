import { flag, oneOf, text, type ViewField, viewOf } from '../../../app/view-fields.ts';
import { type NamedVersion, namedVersions } from './named-versions.ts';

const moment: ViewField<number | undefined> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** What a reader has set up on the list of models; it stands in the address. */
export const modelsView = viewOf({
  /** A text in names, or a filter. */
  find: text(),
  /** A field, with a minus before it for descending. */
  sort: text('name'),
});

/** What a reader has set up on the page of a model. */
export const modelView = viewOf({
  tab: oneOf('versions', 'promotions', 'history'),
  /** A number or a stage of versions, or a filter. */
  find: text(),
  sort: text('-version_number'),
  /** The place whose history is shown: an alias with its sign, or a stage; empty for all. */
  place: text(),
  /** The moment that is asked about, in epoch milliseconds. */
  at: moment,
});
export type ModelView = ReturnType<typeof modelView>;

/** What a reader has set up on the page of a version. */
export const versionView = viewOf({
  tab: oneOf('overview', 'files'),
  /** The open file; empty for none. */
  file: text(),
});

const pairs: ViewField<NamedVersion[]> = namedVersions;
const anything: ViewField<unknown> = (value) => value;

/** Which versions an address compares: ours name each with its model, MLflow's the versions of one model by their runs. */
export const compareVersionsView = viewOf({
  versions: pairs,
  /** MLflow's: the model, */
  name: text(),
  /** and an object from ids of runs to versions. */
  runs: anything,
  /** Whether rows with the same value everywhere are left out. */
  differing: flag(),
});

export const NEW_MODELS_VIEW = modelsView({} as Parameters<typeof modelsView>[0]);
export const NEW_MODEL_VIEW = modelView({} as Parameters<typeof modelView>[0]);
export const NEW_VERSION_VIEW = versionView({} as Parameters<typeof versionView>[0]);
