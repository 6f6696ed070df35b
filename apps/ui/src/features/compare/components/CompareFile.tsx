import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../../app/failure.tsx';
import { ApiError } from '../../../app/http.ts';
import { Loading } from '../../../app/loading.tsx';
import { bytes } from '../../../app/numbers.ts';
import { textQuery } from '../../artifacts/api.ts';
import { kindOf } from '../../artifacts/lib/kinds.ts';
import type { Side } from '../lib/side.ts';
import classes from './compare.module.css';
import { TextPair } from './TextPair.tsx';

interface Props {
  readonly left: Side;
  readonly right: Side;
  readonly path: string;
  readonly unified: boolean;
  readonly onUnified: (unified: boolean) => void;
}

/** How much of each text is compared, in bytes. */
const LIMIT = 512 * 1024;
const BINARY = ['audio', 'video', 'pdf', 'parquet'];

/** One file of both sides: pictures beside each other, texts line by line. */
export function CompareFile(props: Props) {
  const { left, right, path } = props;
  const kind = kindOf(path);
  return (
    <section aria-label={`Compared ${path}`} style={{ minWidth: 0 }}>
      <h2 className="part" style={{ marginTop: 0 }}>
        {path}
      </h2>
      {kind === 'image' ? (
        <div className={classes.pictures}>
          {[left, right].map(({ id, name, files }) => (
            <figure key={id} style={{ margin: 0 }}>
              <figcaption>{name}</figcaption>
              <img src={files.address(path)} alt={`${path} of ${name}`} style={{ maxWidth: '100%' }} />
            </figure>
          ))}
        </div>
      ) : BINARY.includes(kind) ? (
        <p>Files of this kind can’t be compared line by line. Open them on the pages of their runs.</p>
      ) : (
        <Texts {...props} />
      )}
    </section>
  );
}

function Texts({ left, right, path, unified, onUnified }: Props) {
  const ours = useSide(left, path);
  const theirs = useSide(right, path);
  const failed = [ours, theirs].find(({ error }) => error);
  if (failed) return <Failure error={failed.error} retry={failed.retry} />;
  if (!ours.text || !theirs.text) return <Loading />;
  const cut = [ours.text, theirs.text].some(({ whole }) => !whole);
  if ([ours.text, theirs.text].some(({ text }) => text.includes('\u0000')))
    return <p>This is no text, so it can’t be compared line by line. Download it from the pages of its runs.</p>;
  return (
    <>
      <Switch
        size="xs"
        mb="sm"
        label="In one column"
        checked={unified}
        onChange={(event) => onUnified(event.currentTarget.checked)}
      />
      {cut && <p role="note">Only the first {bytes(LIMIT)} of each are compared.</p>}
      {ours.missing && <p>{left.name} hasn’t this file.</p>}
      {theirs.missing && <p>{right.name} hasn’t this file.</p>}
      <TextPair before={ours.text.text} after={theirs.text.text} unified={unified} names={[left.name, right.name]} />
    </>
  );
}

const MISSING = { text: '', whole: true };

/** The text of one side; empty where it hasn't the file. */
function useSide({ files }: Side, path: string) {
  const { data, error, refetch, isPlaceholderData } = useQuery(textQuery(files, path, LIMIT));
  const missing = error instanceof ApiError && error.status === 404;
  return {
    text: missing ? MISSING : isPlaceholderData ? undefined : data,
    error: missing ? null : error,
    missing,
    retry: () => void refetch(),
  };
}
