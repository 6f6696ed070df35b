import { useMutation } from '@tanstack/react-query';
import { AskName } from '../../../app/ask-name.tsx';
import { showToast } from '../../../app/toasts.ts';
import { renameRun } from '../../run/api.ts';
import { usePatches } from './use-patches.ts';

interface Props {
  readonly runId: string;
  readonly name: string;
  readonly close: () => void;
}

/** Asks for a run's new name; the table has it at once, and it can be taken back. */
export function RenameRun({ runId, name, close }: Props) {
  const patch = usePatches();
  const show = (run_name: string) => patch(new Map([[runId, { info: { run_name } }]]));
  const renaming = useMutation({
    mutationFn: (next: string) => renameRun(runId, next),
    onMutate: show,
    onError: () => show(name),
    onSuccess: (_, next) => {
      close();
      const undo = () => renameRun(runId, name).then(() => show(name));
      showToast({ text: `${name} is now called ${next}`, undo });
    },
  });
  return (
    <AskName
      title={`Rename ${name}`}
      label="Name"
      verb="Rename"
      initial={name}
      pending={renaming.isPending}
      error={renaming.error}
      close={close}
      done={renaming.mutate}
    />
  );
}
