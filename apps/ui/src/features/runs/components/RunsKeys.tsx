import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { KeysHelp } from './KeysHelp.tsx';
import { usePageKeys } from './use-page-keys.ts';

interface Props {
  readonly experimentId: string;
  /** The runs that can be compared. */
  readonly chosen: ReadonlySet<string>;
}

/** Keys that lead from the page of runs to its filter, to a comparison and to the list of all keys. */
export function RunsKeys({ experimentId, chosen }: Props) {
  const [help, setHelp] = useState(false);
  const navigate = useNavigate();
  const acts = useMemo(
    () => ({
      '/': () => document.getElementById('filter')?.focus(),
      c: () => {
        if (chosen.size === 0) return;
        void navigate({ to: '/compare-runs', search: { runs: [...chosen], experiments: [experimentId] } });
      },
      '?': () => setHelp(true),
    }),
    [chosen, navigate, experimentId],
  );
  usePageKeys(acts);
  return help && <KeysHelp close={() => setHelp(false)} />;
}
