import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './http.ts';
import { line } from './live/line.ts';

/** What was read stays on the page until something newer comes; a refusal isn't asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => !(error instanceof ApiError && error.status < 500) && failures < 2,
      refetchOnWindowFocus: () => line.state !== 'paused',
      placeholderData: (previous: unknown) => previous,
    },
  },
});
