/** A text under a key, as tags and params are. */
export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/** Where a run's code came from, as its tags say. */
export interface Source {
  /** A file, a folder, a notebook or a Git URI. */
  readonly name: string;
  /** LOCAL, PROJECT, NOTEBOOK, JOB; empty when it isn't said. */
  readonly type: string;
  readonly commit: string;
  readonly branch: string;
  /** Where the code is cloned from. */
  readonly repository: string;
  /** The page of the commit at the host of the repository; of the repository itself where no commit is known. */
  readonly page: string | undefined;
}

/** The value of a tag; empty when there is none. */
export function tagOf(tags: readonly KeyValue[], key: string): string {
  return tags.find((tag) => tag.key === key)?.value ?? '';
}

/** What tags say of a run's source; `undefined` when they name none. */
export function sourceOf(tags: readonly KeyValue[]): Source | undefined {
  const name = tagOf(tags, 'mlflow.source.name');
  const commit = tagOf(tags, 'mlflow.source.git.commit');
  if (!name && !commit) return undefined;
  const repository =
    tagOf(tags, 'mlflow.source.git.repoURL') || tagOf(tags, 'mlflow.gitRepoURL') || (isGitUri(name) ? bare(name) : '');
  return {
    name,
    type: tagOf(tags, 'mlflow.source.type'),
    commit,
    branch: tagOf(tags, 'mlflow.source.git.branch') || tagOf(tags, 'mlflow.gitBranchName'),
    repository,
    page: pageOf(repository, commit),
  };
}

/** Whether a project's URI names a Git repository rather than a folder. */
export function isGitUri(uri: string): boolean {
  return /^(?:git@|ssh:|git:|https?:)/.test(uri);
}

/** The page of a commit where people look at code; `undefined` for a host whose pages aren't known. */
export function pageOf(repository: string, commit: string): string | undefined {
  const [, host = '', path = ''] =
    /^(?:git@|(?:ssh|git|https?):\/\/(?:[^@/]*@)?)([\w.-]+)(?::\d+(?=\/))?[:/]([\w.~/-]+?)(?:\.git)?\/?$/.exec(
      repository,
    ) ?? [];
  const kind = ['github', 'gitlab', 'bitbucket'].find((word) => host.split('.').includes(word));
  if (!kind) return undefined;
  const folder = { github: 'commit', gitlab: '-/commit', bitbucket: 'commits' }[kind];
  return /^[\da-f]{7,64}$/i.test(commit) ? `https://${host}/${path}/${folder}/${commit}` : `https://${host}/${path}`;
}

/** A project's URI without the folder in it that `#` names. */
function bare(uri: string): string {
  return uri.replace(/#.*$/, '');
}
