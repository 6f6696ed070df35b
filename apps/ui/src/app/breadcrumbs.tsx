import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { Fragment } from 'react';
import { experimentQuery } from '../features/experiments/api.ts';
import { runQuery } from '../features/run/api.ts';
import { type Crumb, crumbsOf } from './crumbs.ts';

/** Where the reader is, as links, with the names of experiments and runs once they are known. */
export function Breadcrumbs({ className }: { readonly className?: string | undefined }) {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const crumbs = crumbsOf(path);
  return (
    <nav className={className} aria-label="Breadcrumb">
      {crumbs.map((crumb, index) => (
        <Fragment key={crumb.href ?? crumb.text}>
          {index > 0 && <span className="quiet"> / </span>}
          <Step crumb={crumb} last={index === crumbs.length - 1} />
        </Fragment>
      ))}
    </nav>
  );
}

function Step({ crumb, last }: { readonly crumb: Crumb; readonly last: boolean }) {
  const { href, text, named } = crumb;
  const name =
    named === undefined ? (
      text
    ) : named.kind === 'run' ? (
      <RunName {...named} text={text} />
    ) : (
      <ExperimentName {...named} text={text} />
    );
  if (href === undefined || last) return <span aria-current={last ? 'page' : undefined}>{name}</span>;
  return <Link to={href}>{name}</Link>;
}

interface Named {
  readonly id: string;
  /** Shown until the name is known. */
  readonly text: string;
}

function ExperimentName({ id, text }: Named) {
  const { data, isPlaceholderData } = useQuery(experimentQuery(id));
  return isPlaceholderData ? text : (data?.name ?? text);
}

function RunName({ id, text }: Named) {
  const { data, isPlaceholderData } = useQuery(runQuery(id));
  return isPlaceholderData ? text : data?.info.run_name || text;
}
