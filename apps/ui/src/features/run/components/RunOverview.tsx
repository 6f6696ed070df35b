import type { Run } from '@labtrail/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { NotesEditor } from '../../../app/notes-editor.tsx';
import { Parts } from '../../../app/parts.tsx';
import { TagsEditor } from '../../../app/tags-editor.tsx';
import { RegisteredVersions } from '../../models/components/RegisteredVersions.tsx';
import { deleteRunTag, setRunTag } from '../api.ts';
import { tagOf } from '../lib/source.ts';
import { RunAbout } from './RunAbout.tsx';
import { RunChildren } from './RunChildren.tsx';
import { RunDatasets } from './RunDatasets.tsx';
import { RunMetrics } from './RunMetrics.tsx';
import { RunModels } from './RunModels.tsx';
import { RunSource } from './RunSource.tsx';
import classes from './run.module.css';
import { ValueTable } from './ValueTable.tsx';

const NOTE = 'mlflow.note.content';

/** Everything that a run has said of itself, on one page. */
export function RunOverview({ run }: { readonly run: Run }) {
  return (
    <div className={classes.overview}>
      <div>
        <Parts of={run.info.run_id}>
          <RunNotes run={run} />
          <RunMetrics run={run} />
          <RunParams run={run} />
          <RunChildren run={run} />
        </Parts>
      </div>
      <div>
        <Parts of={run.info.run_id}>
          <RunAbout run={run} />
          <RunSource run={run} />
          <RunTags run={run} />
          <RunDatasets run={run} />
          <RunModels run={run} />
          <RegisteredVersions runId={run.info.run_id} />
        </Parts>
      </div>
    </div>
  );
}

function RunNotes({ run }: { readonly run: Run }) {
  const runId = run.info.run_id;
  const refresh = useRefresh(runId);
  const save = async (text: string) => {
    await setRunTag(runId, NOTE, text);
    await refresh();
  };
  return <NotesEditor title="Notes" text={tagOf(run.data.tags ?? [], NOTE)} save={save} />;
}

function RunParams({ run }: { readonly run: Run }) {
  const params = useMemo(() => new Map((run.data.params ?? []).map(({ key, value }) => [key, value])), [run]);
  const keys = useMemo(() => [...params.keys()], [params]);
  const cells = (key: string) => [{ text: params.get(key), whole: params.get(key) ?? '' }];
  return (
    <ValueTable
      title="Parameters"
      head={['Parameter', 'Value']}
      keys={keys}
      cells={cells}
      none="No parameters were logged."
    />
  );
}

function RunTags({ run }: { readonly run: Run }) {
  const runId = run.info.run_id;
  const refresh = useRefresh(runId);
  return (
    <TagsEditor
      tags={(run.data.tags ?? []).filter(({ key }) => !key.startsWith('mlflow.'))}
      set={async ({ key, value }) => {
        await setRunTag(runId, key, value);
        await refresh();
      }}
      remove={async (key) => {
        await deleteRunTag(runId, key);
        await refresh();
      }}
    />
  );
}

function useRefresh(runId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['run', runId] });
}
