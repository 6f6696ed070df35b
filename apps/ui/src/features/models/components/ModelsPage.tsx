import { Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { FindByName } from '../../../app/find-by-name.tsx';
import { Moment } from '../../../app/moment.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { modelsQuery } from '../api.ts';

/** All registered models, found by name. */
export function ModelsPage() {
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text, 150);
  const query = useInfiniteQuery(modelsQuery(wanted));
  const models = query.data?.pages.flatMap((page) => page.registered_models ?? []);
  return (
    <main aria-label="Registered models">
      <Group p="md" gap="sm">
        <FindByName text={text} onChange={setText} />
      </Group>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {models?.length === 0 && (
        <p style={{ padding: '0 12px' }}>
          {wanted
            ? 'No registered model has this in its name.'
            : 'No model is registered yet. Open a run that logged one, and choose Register model.'}
        </p>
      )}
      {models && models.length > 0 && (
        <table className="plain">
          <thead>
            <tr>
              <th>Name</th>
              <th>Latest version</th>
              <th>Aliases</th>
              <th>Last change</th>
              <th>Tags</th>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <tr key={model.name}>
                <td>
                  <Link to="/models/$name" params={{ name: model.name }}>
                    {model.name}
                  </Link>
                </td>
                <td>{Math.max(0, ...(model.latest_versions ?? []).map(({ version }) => Number(version))) || ''}</td>
                <td>{(model.aliases ?? []).map(({ alias, version }) => `@${alias}: ${version}`).join(', ')}</td>
                <td>
                  <Moment time={model.last_updated_timestamp} />
                </td>
                <td className="quiet">{(model.tags ?? []).map(({ key, value }) => `${key}: ${value}`).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ShowMore query={query} />
    </main>
  );
}
