import type { Run } from '@labtrail/core';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { runFiles } from '../../artifacts/api.ts';
import { candidatesOf } from '../lib/candidates.ts';
import { RegisterForm } from './RegisterForm.tsx';

/** Makes a version, of a registered model or of a new one, from what a run has logged. */
export function RegisterModel({ run, close }: { readonly run: Run; readonly close: () => void }) {
  const runId = run.info.run_id;
  const { data, error } = useQuery({
    queryKey: ['candidates', runId],
    queryFn: ({ signal }) => candidatesOf(run, (path) => runFiles(runId).list(path, signal)),
  });
  if (data?.length === 0)
    return (
      <Modal opened onClose={close} title="Register model">
        This run has no model: no folder of its files holds an MLmodel file.
      </Modal>
    );
  return <RegisterForm title="Register model" candidates={data} error={error} runId={runId} close={close} />;
}
