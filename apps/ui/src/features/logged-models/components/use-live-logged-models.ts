import { useQueryClient } from '@tanstack/react-query';
import { useFollowed } from '../../../app/live/use-followed.ts';

const QUESTIONS = ['logged-models', 'logged-model', 'candidates'];

/** Has what a page shows of an experiment's logged models follow what others make of them. */
export function useLiveLoggedModels(experimentId: string | undefined): void {
  const client = useQueryClient();
  useFollowed({
    topics: experimentId === undefined ? [] : [experimentId],
    concerns: (change) => change.kind === 'changes' && change.changes.logged_models === true,
    ask: () => Promise.all(QUESTIONS.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
