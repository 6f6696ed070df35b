import { useQueryClient } from '@tanstack/react-query';
import { EXPERIMENTS } from '../../../app/live/lib/messages.ts';
import { useAskSoon } from '../../../app/live/use-ask-soon.ts';
import { useLive } from '../../../app/live/use-live.ts';

const LIST = [EXPERIMENTS];

/** Reads the lists of experiments again when others make, change or delete some. */
export function useLiveList(): void {
  const client = useQueryClient();
  const askSoon = useAskSoon(() => client.invalidateQueries({ queryKey: ['experiments'] }));
  useLive(LIST, askSoon);
}
