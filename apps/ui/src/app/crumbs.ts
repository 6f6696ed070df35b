/** A step on the way to a page. */
export interface Crumb {
  /** Left out where no page is. */
  readonly href?: string;
  readonly text: string;
  /** Whose name is shown in place of the text, once it is known. */
  readonly named?: { readonly kind: 'experiment' | 'run'; readonly id: string };
}

const NAMES: Readonly<Record<string, string>> = {
  experiments: 'Experiments',
  models: 'Models',
  prompts: 'Prompts',
  webhooks: 'Webhooks',
  settings: 'Settings',
  'compare-runs': 'Compare runs',
  'compare-experiments': 'Compare experiments',
  'compare-model-versions': 'Compare versions',
  'model-metrics': 'Model metrics',
  'system-metrics': 'System metrics',
  artifacts: 'Artifacts',
};

/** The way to a page, made of its address. */
export function crumbsOf(path: string): Crumb[] {
  const [place = '', id, kind, ...rest] = path.split('/').filter(Boolean).map(decoded);
  if (!place) return [];
  const top: Crumb = { href: `/${place}`, text: NAMES[place] ?? place };
  if (id === undefined) return [top];
  const one = { href: `/${place}/${encodeURIComponent(id)}`, text: id };
  if (place === 'experiments')
    return [top, { ...one, named: { kind: 'experiment', id } }, ...below(one.href, kind, rest)];
  if (kind === 'versions' && rest[0] !== undefined) return [top, one, { text: `Version ${rest[0]}` }];
  if (place.startsWith('compare-')) return [{ text: top.text }];
  return [top, one, ...[kind, ...rest].flatMap((text) => text ?? []).map((text) => ({ text: NAMES[text] ?? text }))];
}

/** What stands below an experiment: a run with its tab and open file, or something else of it. */
function below(experiment: string, kind: string | undefined, [id, tab, ...file]: readonly string[]): Crumb[] {
  if (kind === undefined) return [];
  if (kind !== 'runs') {
    const list = { text: NAMES[kind] ?? kind };
    return id === undefined ? [list] : [{ href: `${experiment}/${kind}`, ...list }, { text: id }];
  }
  if (id === undefined) return [];
  const run = `${experiment}/runs/${encodeURIComponent(id)}`;
  const crumbs: Crumb[] = [{ href: run, text: id.slice(0, 8), named: { kind: 'run', id } }];
  if (tab !== undefined) crumbs.push({ href: `${run}/${tab}`, text: NAMES[tab] ?? tab });
  if (file.length > 0) crumbs.push({ text: file.join('/') });
  return crumbs;
}

/** An address that somebody has mistyped is no reason to show nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
