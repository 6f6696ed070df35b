import { Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../../app/failure.tsx';
import { ApiError } from '../../../app/http.ts';
import { KeyValues } from '../../../app/key-values.tsx';
import { textQuery, versionFiles } from '../../artifacts/api.ts';
import { type Field, signatureOf } from '../lib/mlmodel.ts';

/** What is read of an MLmodel file, whose examples may be long. */
const READ_BYTES = 256 * 1024;

/** What a version's `MLmodel` file says: the signature, and the file itself. */
export function ModelFile({ name, version }: { readonly name: string; readonly version: string }) {
  const query = useQuery(textQuery(versionFiles(name, version), 'MLmodel', READ_BYTES));
  if (query.error) {
    if (query.error instanceof ApiError && query.error.status === 404)
      return <p className="quiet">Its folder holds no MLmodel file.</p>;
    return <Failure error={query.error} retry={() => void query.refetch()} />;
  }
  if (!query.data) return null;
  const signature = signatureOf(query.data.text);
  return (
    <>
      {signature && (
        <div className="columns">
          <KeyValues title="Inputs" rows={signature.inputs.map(rowOf)} />
          <KeyValues title="Outputs" rows={signature.outputs.map(rowOf)} />
          {signature.params.length > 0 && <KeyValues title="Parameters" rows={signature.params.map(rowOf)} />}
        </div>
      )}
      <h2 className="part">MLmodel</h2>
      <Code block tabIndex={0} style={{ maxHeight: 320, overflow: 'auto' }}>
        {query.data.text}
      </Code>
    </>
  );
}

function rowOf({ name, type, optional }: Field) {
  const value = optional ? `${type}, optional` : type;
  return { key: name, value, whole: value };
}
