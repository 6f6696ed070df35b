import type { Json, Request } from '../step.ts';

/** What a step may have beside its name, path and data. */
export type Extras = Partial<Pick<Request, 'save' | 'quirk' | 'headers' | 'show'>>;

type Verb = (name: string, path: string, data?: Json, extras?: Extras) => Request;

function verb(method: Request['method'], prefix: string): Verb {
  return (name, path, data = {}, extras = {}) => {
    const full = path.startsWith('/') ? path : `${prefix}${path}`;
    return { name, method, path: full, data, save: made(name, path), quirk: false, ...extras };
  };
}

/** The id of an experiment that no one names is saved too: it says how many the server held before. */
function made(name: string, path: string): Request['save'] {
  return path.startsWith('experiments/create') ? { [name.replaceAll(/\W+/g, '_')]: 'experiment_id' } : {};
}

/** A request whose path is meant below `/api/2.0/mlflow/`, or from the root when it begins with a slash. */
export const get = verb('GET', '/api/2.0/mlflow/');
/** As `get`, with a JSON body. */
export const post = verb('POST', '/api/2.0/mlflow/');
/** As `post`. */
export const put = verb('PUT', '/api/2.0/mlflow/');
/** As `post`. */
export const patch = verb('PATCH', '/api/2.0/mlflow/');
/** As `post`. */
export const remove = verb('DELETE', '/api/2.0/mlflow/');

/** Marks a step whose answer no one should copy. */
export const quirk: Extras = { quirk: true };
/** A run id that no server has. */
export const nowhere = '00000000000000000000000000000000';
/** An experiment id that no server has. */
export const noExperiment = '987654321';

/** Makes a run that later steps name `{{as}}`, in the experiment that an earlier one saved under its name. */
export function newRun(step: string, run: { experiment: string; name: string; start: number; as: string }): Request {
  const data = { experiment_id: `{{${run.experiment}}}`, run_name: run.name, start_time: run.start };
  return post(step, 'runs/create', data, { save: { [run.as]: 'run.info.run_id' } });
}
