import type { ModelAlias, ModelVersion } from '@labtrail/core';
import { MODEL_VERSION_GRAMMAR } from '@labtrail/search';
import { Button, Checkbox, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { FindOrFilter } from '../../../app/find-or-filter.tsx';
import { foundBy } from '../../../app/found-by.ts';
import { useRowKeys } from '../../../app/keys/use-row-keys.ts';
import { Loading } from '../../../app/loading.tsx';
import { Moment } from '../../../app/moment.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { SortHead } from '../../../app/sort-head.tsx';
import { versionsQuery } from '../api.ts';
import { ofModel, plainVersions } from '../lib/versions-filter.ts';

interface Props {
  readonly name: string;
  readonly aliases: readonly ModelAlias[];
  readonly find: string;
  readonly sort: string;
  readonly onChange: (change: { find?: string; sort?: string }) => void;
}

/** The versions of a model: found, ordered, chosen for a comparison. */
export function VersionsTable({ name, aliases, find, sort, onChange }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { filter } = foundBy(find, MODEL_VERSION_GRAMMAR, plainVersions);
  const query = useInfiniteQuery(versionsQuery(ofModel(name, filter), sort));
  const versions = query.data?.pages.flatMap((page) => page.model_versions ?? []);
  useRowKeys({ title: 'Versions', noun: 'version', boxes: true });
  const choose = (version: string, on: boolean) =>
    setChosen((before) => (on ? [...before, version] : before.filter((one) => one !== version)));
  return (
    <section aria-label="Versions">
      <Group gap="sm" mb="sm">
        <FindOrFilter
          label="Find versions"
          placeholder="Number, stage, or a filter: tags.checked = 'yes'"
          grammar={MODEL_VERSION_GRAMMAR}
          text={find}
          onChange={(text) => onChange({ find: text })}
        />
        <CompareButton name={name} chosen={chosen} />
      </Group>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {versions?.length === 0 && <p>{find ? 'No version is found by this.' : 'This model has no versions yet.'}</p>}
      {versions && versions.length > 0 && (
        <section className="sideways" tabIndex={0} aria-label="Table of versions">
          <table className="plain" aria-label="Versions">
            <Head sort={sort} onSort={(next) => onChange({ sort: next })} />
            <tbody>
              {versions.map((version) => (
                <Row
                  key={version.version}
                  version={version}
                  aliases={aliases.filter((one) => one.version === version.version)}
                  chosen={chosen.includes(version.version)}
                  onChoose={(on) => choose(version.version, on)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ShowMore query={query} />
    </section>
  );
}

function CompareButton({ name, chosen }: { readonly name: string; readonly chosen: readonly string[] }) {
  const few = chosen.length < 2;
  const versions = chosen.map((version): [string, string] => [name, version]);
  if (few)
    return (
      <Button variant="default" disabled title="Choose two versions or more">
        Compare
      </Button>
    );
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/compare-model-versions" search={{ versions }} {...props} />}
    >
      Compare {chosen.length} versions
    </Button>
  );
}

function Head(order: { readonly sort: string; readonly onSort: (sort: string) => void }) {
  return (
    <thead>
      <tr>
        <th aria-label="Chosen" />
        <SortHead field="version_number" {...order}>
          Version
        </SortHead>
        <th>Stage</th>
        <th>Aliases</th>
        <SortHead field="creation_timestamp" {...order}>
          Created
        </SortHead>
        <SortHead field="last_updated_timestamp" {...order}>
          Last change
        </SortHead>
        <th>Tags</th>
        <th>Description</th>
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly version: ModelVersion;
  readonly aliases: readonly ModelAlias[];
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
}

function Row({ version, aliases, chosen, onChoose }: RowProps) {
  const { name, version: number, current_stage: stage, status, tags = [] } = version;
  return (
    <tr data-row>
      <td>
        <Checkbox
          size="xs"
          aria-label={`Choose version ${number}`}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </td>
      <td>
        <Link to="/models/$name/versions/$version" params={{ name, version: number }}>
          Version {number}
        </Link>
        {status !== 'READY' && <div className="quiet">{status.toLowerCase().replace('_', ' ')}</div>}
      </td>
      <td>{stage === 'None' ? '' : stage}</td>
      <td>{aliases.map(({ alias }) => `@${alias}`).join(', ')}</td>
      <td>
        <Moment time={version.creation_timestamp} />
      </td>
      <td>
        <Moment time={version.last_updated_timestamp} />
      </td>
      <td className="quiet">{tags.map(({ key, value }) => `${key}: ${value}`).join(', ')}</td>
      <td className="quiet">{version.description?.slice(0, 200)}</td>
    </tr>
  );
}
