import { isGitUri, type KeyValue, type Source, tagOf } from './source.ts';

/** How a run can be run once more. */
export interface Again {
  /** Lines for a POSIX shell. */
  readonly lines: string;
  /** What the lines can't know. */
  readonly hint: string;
}

export interface RunFacts {
  readonly experimentId: string;
  readonly tags: readonly KeyValue[];
  readonly params: readonly KeyValue[];
  /** The address of the tracking server. */
  readonly server: string;
}

const PROGRAMS: Readonly<Record<string, string>> = {
  py: 'python',
  r: 'Rscript',
  sh: 'sh',
  ts: 'node',
  js: 'node',
  mjs: 'node',
};

/** The lines that run a source again; `undefined` when its record isn't enough to say any. */
export function again(source: Source, facts: RunFacts): Again | undefined {
  const setting = `export MLFLOW_TRACKING_URI=${quoted(facts.server)}\nexport MLFLOW_EXPERIMENT_ID=${quoted(facts.experimentId)}`;
  if (source.type === 'PROJECT')
    return {
      lines: `${setting}\n${project(source, facts)}`,
      hint: 'All of the run’s parameters are passed on. Leave out those that the code logs by itself.',
    };
  const program = PROGRAMS[(/\.(\w+)$/.exec(source.name)?.[1] ?? '').toLowerCase()];
  if (!program) return undefined;
  return {
    lines: `${setting}\n${checkout(source)}${program} ${quoted(source.name)}`,
    hint: 'The run’s record doesn’t hold the arguments and the environment that it was started with.',
  };
}

function project({ name, commit }: Source, { tags, params }: RunFacts): string {
  const entry = tagOf(tags, 'mlflow.project.entryPoint');
  const environment = tagOf(tags, 'mlflow.project.env');
  return [
    `mlflow run ${quoted(name)}`,
    ...(isGitUri(name) && commit ? [`-v ${quoted(commit)}`] : []),
    ...(entry && entry !== 'main' ? [`-e ${quoted(entry)}`] : []),
    ...(environment && environment !== 'docker' ? [`--env-manager ${quoted(environment)}`] : []),
    ...params.map(({ key, value }) => `-P ${quoted(`${key}=${value}`)}`),
  ].join(' \\\n  ');
}

function checkout({ repository, commit }: Source): string {
  if (!commit) return '';
  if (!repository) return `git checkout ${quoted(commit)}\n`;
  const folder = repository
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .replace(/^.*[/:]/, '');
  return `git clone ${quoted(repository)}\ncd ${quoted(folder)}\ngit checkout ${quoted(commit)}\n`;
}

/** A text as one word of a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./#-]+$/.test(text) && !text.startsWith('#') ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
