import type { ModelAlias, ModelVersion } from '@labtrail/core';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { later } from '../../../app/later.tsx';
import { Loading } from '../../../app/loading.tsx';
import { Moment } from '../../../app/moment.tsx';
import { Parts } from '../../../app/parts.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { TagsEditor } from '../../../app/tags-editor.tsx';
import { useRefreshed } from '../../../app/use-refreshed.ts';
import { deleteModelTag, modelQuery, setModelTag } from '../../models/api.ts';
import { useLiveRegistry } from '../../models/components/use-live-registry.ts';
import { promptVersionsQuery } from '../api.ts';
import { givenTags } from '../lib/template.ts';
import { PromptActions } from './PromptActions.tsx';
import classes from './prompts.module.css';

const PromptVersion = later(async () => (await import('./PromptVersion.tsx')).PromptVersion);

const route = getRouteApi('/prompts/$name');

/** One prompt: its versions at the left, what one of them says at the right, by itself or against another. */
export function PromptPage() {
  const { name } = route.useParams();
  useLiveRegistry(name);
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const refreshed = useRefreshed();
  const model = useQuery(modelQuery(name));
  const query = useInfiniteQuery(promptVersionsQuery(name));
  const versions = query.data?.pages.flatMap((page) => page.model_versions ?? []);
  const shown = versions?.find(({ version }) => version === view.version) ?? versions?.[0];
  if (model.error) return <Failure error={model.error} retry={() => void model.refetch()} />;
  if (!model.data || !versions) return query.error ? <Failure error={query.error} /> : <Loading />;
  const change = (next: { version?: string; against?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <main className="page" aria-label={`Prompt ${name}`}>
      <Parts of={name}>
        <h1 className="page-title">{name}</h1>
        <PromptActions name={name} newest={versions[0]} />
        <div className={classes.panes}>
          <div className={classes.versions}>
            <Versions
              versions={versions}
              aliases={model.data.aliases ?? []}
              shown={shown?.version}
              show={(version) => change({ version })}
            />
            <ShowMore query={query} />
            <TagsEditor
              title="Tags of the prompt"
              tags={givenTags(model.data.tags)}
              set={(tag) => refreshed(setModelTag(name, tag))}
              remove={(key) => refreshed(deleteModelTag(name, key))}
            />
          </div>
          {shown && (
            <PromptVersion
              version={shown}
              versions={versions}
              aliases={(model.data.aliases ?? []).flatMap((one) => (one.version === shown.version ? one.alias : []))}
              against={versions.find(({ version }) => version === view.against)}
              compare={(against) => change({ against })}
            />
          )}
        </div>
      </Parts>
    </main>
  );
}

interface VersionsProps {
  readonly versions: readonly ModelVersion[];
  readonly aliases: readonly ModelAlias[];
  readonly shown: string | undefined;
  readonly show: (version: string) => void;
}

function Versions({ versions, aliases, shown, show }: VersionsProps) {
  if (versions.length === 0) return <p>This prompt has no versions yet.</p>;
  return (
    <table className="plain" aria-label="Versions">
      <tbody>
        {versions.map(({ version, description, creation_timestamp: created }) => (
          <tr key={version} className={version === shown ? classes.open : undefined}>
            <td>
              <Button
                variant="subtle"
                size="compact-xs"
                aria-current={version === shown || undefined}
                onClick={() => show(version)}
              >
                Version {version}
              </Button>
            </td>
            <td className="value">
              {aliases
                .filter((one) => one.version === version)
                .map(({ alias }) => `@${alias} `)
                .join('')}
              {description && <div className="quiet">{description}</div>}
            </td>
            <td>
              <Moment time={created} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
