import { Code, Group, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../../app/failure.tsx';
import { Notes } from '../../../app/notes.tsx';
import { bytes } from '../../../app/numbers.ts';
import { type Files, textQuery } from '../api.ts';
import { rowsOf, type Viewer, viewerOf } from '../lib/viewers.ts';
import classes from './artifacts.module.css';

interface Props {
  readonly files: Files;
  readonly path: string;
}

/** How much of a text is shown: the beginning of larger ones. */
const SHOWN_BYTES = 256 * 1024;
const SHOWN_ROWS = 500;

/** One file, shown by its kind. What it holds is never run as HTML. */
export function FileView({ files, path }: Props) {
  const address = files.address(path);
  const viewer = viewerOf(path);
  return (
    <section aria-label={path}>
      <Group justify="space-between" mb="sm" gap="sm">
        <h2 className="part mono" style={{ margin: 0, overflowWrap: 'anywhere' }}>
          {path}
        </h2>
        <a href={address} download>
          <IconDownload size={14} /> Download
        </a>
      </Group>
      <Shown viewer={viewer} files={files} path={path} />
    </section>
  );
}

function Shown({ viewer, files, path }: Props & { readonly viewer: Viewer }) {
  const address = files.address(path);
  if (viewer === 'image') return <img className={classes.picture} src={address} alt={path} />;
  // biome-ignore lint/a11y/useMediaCaption: a recording that was logged has no captions
  if (viewer === 'audio') return <audio controls src={address} />;
  // biome-ignore lint/a11y/useMediaCaption: a recording that was logged has no captions
  if (viewer === 'video') return <video controls className={classes.picture} src={address} />;
  if (viewer === 'pdf' || viewer === 'none') return <p className="quiet">Download this file to see it.</p>;
  return <TextView viewer={viewer} files={files} path={path} />;
}

function TextView({ viewer, files, path }: Props & { readonly viewer: Viewer }) {
  const query = useQuery(textQuery(files, path, SHOWN_BYTES));
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={120} />;
  const { text, whole } = query.data;
  return (
    <>
      {!whole && <p className="quiet">The first {bytes(SHOWN_BYTES)} of this file.</p>}
      {viewer === 'markdown' && <Notes text={text} />}
      {viewer === 'table' && <Rows rows={rowsOf(text, path.endsWith('.tsv') ? '\t' : ',', whole)} />}
      {(viewer === 'text' || viewer === 'json') && (
        <Code block className={classes.text} tabIndex={0}>
          {viewer === 'json' && whole ? indented(text) : text}
        </Code>
      )}
    </>
  );
}

/** JSON set out in lines; a text that isn't JSON stays as it is. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Rows({ rows: [head = [], ...rows] }: { readonly rows: readonly (readonly string[])[] }) {
  return (
    <section className={classes.text} tabIndex={0} aria-label="Rows">
      <table className="plain">
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column}>{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN_ROWS).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN_ROWS && <p className="quiet">The first {SHOWN_ROWS} rows.</p>}
    </section>
  );
}
