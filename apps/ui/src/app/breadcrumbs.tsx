import { Link, useRouterState } from '@tanstack/react-router';
import { Fragment } from 'react';

interface Crumb {
  readonly href: string;
  readonly text: string;
}

/** Where the reader is, as links: made of the address. Names of experiments and runs are shown by the pages themselves. */
export function Breadcrumbs({ className }: { readonly className?: string | undefined }) {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const crumbs = crumbsOf(path);
  return (
    <nav className={className} aria-label="Breadcrumb">
      {crumbs.map(({ href, text }, index) => (
        <Fragment key={href}>
          {index > 0 && <span className="quiet"> / </span>}
          {index === crumbs.length - 1 ? <span aria-current="page">{text}</span> : <Link to={href}>{text}</Link>}
        </Fragment>
      ))}
    </nav>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  experiments: 'Experiments',
  models: 'Models',
  webhooks: 'Webhooks',
  'compare-runs': 'Compare runs',
};
/** Parts of an address that are no page by themselves. */
const SILENT = ['runs', 'versions'];

function crumbsOf(path: string): Crumb[] {
  const parts = path.split('/').filter(Boolean);
  return parts.flatMap((part, index) => {
    if (SILENT.includes(part)) return [];
    const text = NAMES[part] ?? decodeURIComponent(part);
    return [{ href: `/${parts.slice(0, index + 1).join('/')}`, text }];
  });
}
