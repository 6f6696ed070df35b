import { Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { CopyText } from '../../../app/copy-text.tsx';
import { Region } from '../../../app/fault.tsx';
import { bytes } from '../../../app/numbers.ts';
import type { FileSource } from '../api.ts';
import { kindOf } from '../lib/kinds.ts';
import { VIEWERS } from './viewers.tsx';

interface Props {
  readonly files: FileSource;
  readonly path: string;
  /** Its length in bytes, where it is known. */
  readonly size?: number | undefined;
}

/** One file, shown by its kind. What it holds is never run with the rights of this page. */
export function FileView({ files, path, size }: Props) {
  const Viewer = VIEWERS[kindOf(path)];
  return (
    <section aria-label={path}>
      <Group gap="sm" mb="sm">
        <h2 className="part mono" style={{ margin: 0, overflowWrap: 'anywhere' }}>
          {path}
        </h2>
        <CopyText text={path} label="Copy the path" />
        {size !== undefined && <span className="quiet">{bytes(size)}</span>}
        <a href={files.address(path)} download style={{ marginLeft: 'auto' }}>
          <IconDownload size={14} /> Download
        </a>
      </Group>
      <Region>
        <Viewer files={files} path={path} />
      </Region>
    </section>
  );
}
