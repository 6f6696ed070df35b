import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  readonly experimentId: string;
  readonly runId: string;
  readonly children: ReactNode;
}

/** The page of a run, whose overview is the tab without a name. */
export function RunLink({ experimentId, runId, children }: Props) {
  return (
    <Link to="/experiments/$experimentId/runs/$runId/$" params={{ experimentId, runId, _splat: '' }}>
      {children}
    </Link>
  );
}
