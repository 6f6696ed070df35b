import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { type Files, folderQuery } from '../../artifacts/api.ts';
import { type CommonFile, commonFiles } from '../lib/common-files.ts';
import classes from './compare.module.css';

interface Props {
  readonly left: Files;
  readonly right: Files;
  /** The folder; empty for the top. */
  readonly path: string;
  /** The file that is shown. */
  readonly open: string;
  readonly onOpen: (file: string) => void;
}

/** What is in a folder on either side, and how it stands on both; folders open in place. */
export function CommonTree({ left, right, path, open, onOpen }: Props) {
  const [ours, theirs] = [useQuery(folderQuery(left, path)), useQuery(folderQuery(right, path))];
  const error = ours.error ?? theirs.error;
  const again = () => void Promise.all([ours.refetch(), theirs.refetch()]);
  if (error) return <Failure error={error} retry={again} />;
  if (!ours.data || !theirs.data) return null;
  const entries = commonFiles(ours.data, theirs.data);
  if (entries.length === 0) return <p className="quiet">Neither has files here.</p>;
  return (
    <ul className={classes.tree}>
      {entries.map((entry) => (
        <Entry key={entry.path} entry={entry} left={left} right={right} open={open} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function Entry({ entry: { path, name, mark }, ...rest }: Omit<Props, 'path'> & { readonly entry: CommonFile }) {
  const [unfolded, setUnfolded] = useState(rest.open.startsWith(`${path}/`));
  const folder = mark === 'folder';
  return (
    <li>
      <UnstyledButton
        fz="xs"
        className={classes.entry}
        aria-expanded={folder ? unfolded : undefined}
        aria-current={path === rest.open}
        onClick={() => (folder ? setUnfolded(!unfolded) : rest.onOpen(path))}
      >
        <span>
          {folder ? (unfolded ? '▾ ' : '▸ ') : ''}
          {name}
        </span>
        {!folder && <span className={classes.mark}>{mark}</span>}
      </UnstyledButton>
      {folder && unfolded && <CommonTree {...rest} path={path} />}
    </li>
  );
}
