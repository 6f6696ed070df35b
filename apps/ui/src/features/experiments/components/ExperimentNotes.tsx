import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CopyText } from '../../../app/copy-text.tsx';
import { Failure } from '../../../app/failure.tsx';
import { KeyValues } from '../../../app/key-values.tsx';
import { Loading } from '../../../app/loading.tsx';
import { Moment } from '../../../app/moment.tsx';
import { NotesEditor } from '../../../app/notes-editor.tsx';
import { TagsEditor } from '../../../app/tags-editor.tsx';
import { moment } from '../../../app/times.ts';
import { deleteExperimentTag, experimentQuery, setExperimentTag } from '../api.ts';
import { NOTE_TAG, noteOf, ownTags } from '../lib/tags.ts';

/** What an experiment is about: its note and tags, to be edited, and its ids and places, to be copied. */
export function ExperimentNotes({ experimentId }: { readonly experimentId: string }) {
  const query = useQuery(experimentQuery(experimentId));
  const client = useQueryClient();
  const after = async (change: Promise<unknown>) => {
    await change;
    await Promise.all([query.refetch(), client.invalidateQueries({ queryKey: ['experiments'] })]);
  };
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const experiment = query.data;
  if (!experiment) return <Loading />;
  const { artifact_location: place, creation_time: created, last_update_time: changed } = experiment;
  const text = (key: string, whole: string) => ({
    key,
    whole,
    value: (
      <span className="mono">
        {whole} <CopyText text={whole} label={`Copy the ${key.toLowerCase()}`} />
      </span>
    ),
  });
  return (
    <>
      <NotesEditor
        title="Notes"
        text={noteOf(experiment)}
        save={(value) => after(setExperimentTag(experimentId, { key: NOTE_TAG, value }))}
      />
      <TagsEditor
        tags={ownTags(experiment)}
        set={(tag) => after(setExperimentTag(experimentId, tag))}
        remove={(key) => after(deleteExperimentTag(experimentId, key))}
      />
      <KeyValues
        title="About"
        rows={[
          text('Experiment id', experimentId),
          text('Name', experiment.name),
          text('Artifact location', place),
          { key: 'Created', value: <Moment time={created} />, whole: moment(created) },
          { key: 'Last change', value: <Moment time={changed} />, whole: moment(changed) },
        ]}
      />
    </>
  );
}
