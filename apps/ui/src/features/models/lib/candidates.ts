import type { FileInfo, Run } from '@labtrail/core';

/** A model that a run made and that can be registered. */
export interface Candidate {
  readonly label: string;
  readonly source: string;
  readonly modelId?: string;
}

/** How a run's files are listed: a folder's path, to what is in it. */
export type List = (path: string) => Promise<readonly FileInfo[]>;

/** The logged models that a run put out, and those folders of its files that hold an `MLmodel`. */
export async function candidatesOf({ info, outputs }: Run, list: List): Promise<Candidate[]> {
  const logged = (outputs?.model_outputs ?? []).map(({ model_id: modelId }) => ({
    label: `Logged model ${modelId}`,
    source: `models:/${modelId}`,
    modelId,
  }));
  const folders = (await list('')).filter(({ is_dir }) => is_dir).map(({ path }) => path);
  const held = await Promise.all(folders.map(async (path) => ({ path, files: await list(path) })));
  const models = held.filter(({ path, files }) => files.some((file) => file.path === `${path}/MLmodel`));
  return [
    ...logged,
    ...models.map(({ path }) => ({ label: `Folder ${path}`, source: `${info.artifact_uri}/${path}` })),
  ];
}
