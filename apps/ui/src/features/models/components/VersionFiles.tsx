import type { ModelVersion } from '@labtrail/core';
import { useQuery } from '@tanstack/react-query';
import { Loading } from '../../../app/loading.tsx';
import { type Files, runFiles } from '../../artifacts/api.ts';
import { ArtifactsPanel } from '../../artifacts/components/ArtifactsPanel.tsx';
import { loggedModelFiles } from '../../logged-models/api.ts';
import { runQuery } from '../../run/api.ts';
import { folderInRun, originOf } from '../lib/origin.ts';

interface Props {
  readonly version: ModelVersion;
  readonly open: string;
  readonly onOpen: (path: string) => void;
}

/** The files of a version: of its logged model, or of the folder of its run that it was made of. */
export function VersionFiles({ version, open, onOpen }: Props) {
  const origin = originOf(version);
  const inRun = origin.kind === 'folder' && version.run_id !== '';
  const run = useQuery({ ...runQuery(version.run_id), enabled: inRun });
  if (origin.kind === 'logged model')
    return <ArtifactsPanel files={loggedModelFiles(origin.modelId)} open={open} onOpen={onOpen} />;
  if (inRun && run.isPending) return <Loading />;
  const folder = run.data && folderInRun(version.source, run.data.info.artifact_uri);
  if (folder === undefined)
    return (
      <p className="quiet">
        The files lie at <span className="mono">{version.source}</span>, where they can’t be listed from here.
      </p>
    );
  return <ArtifactsPanel files={within(runFiles(version.run_id), folder)} open={open} onOpen={onOpen} />;
}

/** The files of a folder, with paths that begin there. */
function within(files: Files, folder: string): Files {
  if (folder === '') return files;
  const prefix = `${folder}/`;
  return {
    ...files,
    key: `${files.key}/${folder}`,
    list: async (path, signal) =>
      (await files.list(path ? prefix + path : folder, signal)).map((info) => ({
        ...info,
        path: info.path.slice(prefix.length),
      })),
    address: (path) => files.address(prefix + path),
  };
}
