import { useQueryClient } from '@tanstack/react-query';
import { MODELS } from '../../../app/live/lib/messages.ts';
import { useFollowed } from '../../../app/live/use-followed.ts';

const TOPICS = [MODELS];
const QUESTIONS = ['models', 'model', 'versions', 'version', 'requests', 'policy', 'placements'];

/** Has what a page shows of the registry follow what others do to it. @param names the models that it shows; none for all */
export function useLiveRegistry(...names: readonly string[]): void {
  const client = useQueryClient();
  useFollowed({
    topics: TOPICS,
    concerns: (change) =>
      change.kind === 'models' && (names.length === 0 || change.names.some((name) => names.includes(name))),
    ask: () => Promise.all(QUESTIONS.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
