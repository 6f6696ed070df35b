import { Skeleton } from '@mantine/core';
import { IconFile, IconFolder, IconFolderOpen } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { bytes } from '../../../app/numbers.ts';
import { type Files, folderQuery } from '../api.ts';
import classes from './artifacts.module.css';
import { FileView } from './FileView.tsx';

interface Props {
  readonly files: Files;
  /** The open file; empty for none. */
  readonly open: string;
  readonly onOpen: (path: string) => void;
}

/** A tree of files at the left, the open one at the right. */
export function ArtifactsPanel({ files, open, onOpen }: Props) {
  return (
    <div className={classes.panel}>
      <nav className={classes.tree} aria-label="Files">
        <Folder files={files} path="" open={open} onOpen={onOpen} />
      </nav>
      <div className={classes.file}>
        {open ? <FileView files={files} path={open} /> : <p className="quiet">Choose a file to see it.</p>}
      </div>
    </div>
  );
}

function Folder({ files, path, open, onOpen }: Props & { readonly path: string }) {
  const query = useQuery(folderQuery(files, path));
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={24} />;
  if (query.data.length === 0) return <p className="quiet">No files were logged.</p>;
  return (
    <ul className={classes.folder}>
      {query.data.map(({ path: child, is_dir, file_size }) => (
        <li key={child}>
          {is_dir ? (
            <SubFolder files={files} path={child} open={open} onOpen={onOpen} />
          ) : (
            <button
              type="button"
              className={classes.entry}
              aria-current={child === open || undefined}
              onClick={() => onOpen(child)}
            >
              <IconFile size={14} />
              <span>{nameOf(child)}</span>
              <span className="quiet">{file_size !== undefined && bytes(file_size)}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function SubFolder({ files, path, open, onOpen }: Props & { readonly path: string }) {
  const [shown, setShown] = useState(open.startsWith(`${path}/`));
  const Icon = shown ? IconFolderOpen : IconFolder;
  return (
    <>
      <button type="button" className={classes.entry} aria-expanded={shown} onClick={() => setShown(!shown)}>
        <Icon size={14} />
        <span>{nameOf(path)}</span>
      </button>
      {shown && <Folder files={files} path={path} open={open} onOpen={onOpen} />}
    </>
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
