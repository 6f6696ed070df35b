import { useQuery } from '@tanstack/react-query';
import { type Files, folderQuery } from '../api.ts';
import { folderOf, nameOf } from '../lib/kinds.ts';
import classes from './artifacts.module.css';
import { FileTree } from './FileTree.tsx';
import { FileView } from './FileView.tsx';
import { FolderView } from './FolderView.tsx';

interface Props {
  readonly files: Files;
  /** The open file or folder; empty for none. */
  readonly open: string;
  readonly onOpen: (path: string) => void;
}

/** A tree of files at the left, the open one at the right. */
export function ArtifactsPanel({ files, open, onOpen }: Props) {
  return (
    <div className={classes.panel}>
      <FileTree files={files} open={open} onOpen={onOpen} />
      <div className={classes.file}>
        {open ? <Opened key={open} files={files} path={open} /> : <p className="quiet">Choose a file to see it.</p>}
      </div>
    </div>
  );
}

function Opened({ files, path }: { readonly files: Files; readonly path: string }) {
  const siblings = useQuery(folderQuery(files, folderOf(path)));
  const info = siblings.data?.find((file) => nameOf(file.path) === nameOf(path));
  if (siblings.isPending) return null;
  return info?.is_dir ? (
    <FolderView files={files} path={path} />
  ) : (
    <FileView files={files} path={path} size={info?.file_size} />
  );
}
