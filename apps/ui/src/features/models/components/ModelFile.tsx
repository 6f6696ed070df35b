import { Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../../app/failure.tsx';
import { ApiError } from '../../../app/http.ts';
import { KeyValues } from '../../../app/key-values.tsx';
import { type FileSource, textQuery } from '../../artifacts/api.ts';
import { flavorsOf, loadCode } from '../lib/load-code.ts';
import { type Field, signatureOf } from '../lib/mlmodel.ts';

/** What is read of an MLmodel file, whose examples may be long. */
export const MLMODEL_BYTES = 256 * 1024;

interface Props {
  readonly files: FileSource;
  /** What loads the model. */
  readonly uri: string;
}

/** What a model's `MLmodel` file says: the signature, the code that loads it, and the file itself. */
export function ModelFile({ files, uri }: Props) {
  const query = useQuery(textQuery(files, 'MLmodel', MLMODEL_BYTES));
  const text = query.data?.text;
  const signature = text === undefined ? undefined : signatureOf(text);
  const missing = query.error instanceof ApiError && query.error.status === 404;
  return (
    <>
      {signature && (
        <div className="columns">
          <KeyValues title="Inputs" rows={signature.inputs.map(rowOf)} />
          <KeyValues title="Outputs" rows={signature.outputs.map(rowOf)} />
          {signature.params.length > 0 && <KeyValues title="Parameters" rows={signature.params.map(rowOf)} />}
        </div>
      )}
      <h2 className="part">Load it</h2>
      <Code block tabIndex={0}>
        {loadCode(uri, text === undefined ? [] : flavorsOf(text))}
      </Code>
      <h2 className="part">MLmodel</h2>
      {missing && <p className="quiet">Its folder holds no MLmodel file.</p>}
      {query.error && !missing && <Failure error={query.error} retry={() => void query.refetch()} />}
      {text !== undefined && (
        <Code block tabIndex={0} style={{ maxHeight: 320, overflow: 'auto' }}>
          {text}
        </Code>
      )}
    </>
  );
}

function rowOf({ name, type, optional }: Field) {
  const value = optional ? `${type}, optional` : type;
  return { key: name, value, whole: value };
}
