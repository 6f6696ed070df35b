import { MoveRuns } from './MoveRuns.tsx';
import { RenameRun } from './RenameRun.tsx';
import type { RunDialog } from './run-dialog.ts';
import { DeleteView, NameView } from './SavedViewDialogs.tsx';
import { TagRuns } from './TagRuns.tsx';

interface Props {
  readonly dialog: RunDialog;
  readonly close: () => void;
}

/** The dialogs of the page of runs; loaded when the first one is opened. */
export function RunsDialogs({ dialog, close }: Props) {
  switch (dialog.kind) {
    case 'rename':
      return <RenameRun {...dialog} close={close} />;
    case 'tag':
      return <TagRuns runIds={dialog.runIds} close={close} />;
    case 'move':
      return <MoveRuns runIds={dialog.runIds} close={close} />;
    case 'save view':
      return <NameView close={close} />;
    case 'rename view':
      return <NameView saved={dialog.saved} close={close} />;
    case 'delete view':
      return <DeleteView saved={dialog.saved} close={close} />;
  }
}
