import { ModelFile } from '../../models/components/ModelFile.tsx';
import type { ViewerProps } from '../api.ts';
import { folderOf } from '../lib/kinds.ts';

/** An `MLmodel` file: what the model takes and gives, and the code that loads it. */
export function ModelView({ files, path }: ViewerProps) {
  const folder = folderOf(path);
  const inFolder = {
    key: `${files.key}/${folder}`,
    address: (name: string) => files.address(folder ? `${folder}/${name}` : name),
  };
  return <ModelFile files={inFolder} uri={files.uri?.(folder) ?? folder} />;
}
