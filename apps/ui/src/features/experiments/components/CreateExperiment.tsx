import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AskName } from '../../../app/ask-name.tsx';
import { createExperiment } from '../api.ts';

export function CreateExperiment({ close }: { readonly close: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const making = useMutation({
    mutationFn: createExperiment,
    onSuccess: async ({ experiment_id }) => {
      await client.invalidateQueries({ queryKey: ['experiments'] });
      await navigate({ to: '/experiments/$experimentId', params: { experimentId: experiment_id } });
    },
  });
  return (
    <AskName
      title="Create experiment"
      label="Name"
      verb="Create"
      pending={making.isPending}
      error={making.error}
      close={close}
      done={making.mutate}
    />
  );
}
