import type { Placement, RegisteredModel } from '@labtrail/core';
import { Autocomplete, Button, Group, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { Moment } from '../../../app/moment.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { moment } from '../../../app/times.ts';
import { modelQuery } from '../../models/api.ts';
import { placementsQuery } from '../api.ts';
import { localInput, timeOf } from '../lib/local-time.ts';
import { STAGES, targetOf, targetText } from '../lib/targets.ts';

interface Asked {
  /** An alias with its sign, or a stage; empty for every place. */
  readonly place: string;
  readonly at?: number | undefined;
}

interface Props extends Asked {
  readonly name: string;
  readonly onChange: (change: Partial<Asked>) => void;
}

/** Which version came to which place and left it, and what stood at a place at a moment. */
export function Placements({ name, place, at, onChange }: Props) {
  const model = useQuery(modelQuery(name));
  const asked = place ? { target: targetOf(place), at } : {};
  const query = useInfiniteQuery(placementsQuery({ name, ...asked }));
  const placements = query.data?.pages.flatMap((page) => page.placements ?? []);
  return (
    <section aria-label="History of places">
      <Question place={place} at={at} places={placesOf(model.data)} onChange={onChange} />
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {place && at !== undefined && placements && <Standing place={place} at={at} placements={placements} />}
      {placements?.length === 0 && at === undefined && (
        <p className="quiet">
          {place ? `Nothing ever came to ${place}.` : 'No version ever came to an alias or a stage.'}
        </p>
      )}
      {placements && placements.length > 0 && <Moves name={name} placements={placements} />}
      <ShowMore query={query} />
    </section>
  );
}

function placesOf(model: RegisteredModel | undefined): string[] {
  return [...(model?.aliases ?? []).map(({ alias }) => `@${alias}`), ...STAGES];
}

function Question({ place, at, places, onChange }: Omit<Props, 'name'> & { readonly places: string[] }) {
  const [typed, setTyped] = useState(place);
  return (
    <Group
      component="form"
      gap="sm"
      mb="sm"
      align="flex-end"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ place: typed.trim() });
      }}
    >
      <Autocomplete
        label="Place"
        placeholder="@champion, Production"
        size="xs"
        data={places}
        value={typed}
        onChange={setTyped}
        onOptionSubmit={(next) => onChange({ place: next })}
      />
      <TextInput
        label="As it stood at"
        type="datetime-local"
        step={1}
        disabled={place === ''}
        title={place === '' ? 'Name a place first' : undefined}
        value={at === undefined ? '' : localInput(at)}
        onChange={(event) => onChange({ at: timeOf(event.currentTarget.value) })}
      />
      <Button type="submit" variant="default">
        Show
      </Button>
      {(place !== '' || at !== undefined) && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setTyped('');
            onChange({ place: '', at: undefined });
          }}
        >
          Show everything
        </Button>
      )}
    </Group>
  );
}

interface StandingProps {
  readonly place: string;
  readonly at: number;
  readonly placements: readonly Placement[];
}

function Standing({ place, at, placements }: StandingProps) {
  const versions = placements.map(({ version }) => version);
  const what =
    versions.length === 0 ? 'Nothing' : `${versions.length === 1 ? 'Version' : 'Versions'} ${versions.join(', ')}`;
  return (
    <p role="status">
      {what} stood at {targetText(targetOf(place))} at {moment(at)}.
    </p>
  );
}

function Moves({ name, placements }: { readonly name: string; readonly placements: readonly Placement[] }) {
  return (
    <section className="sideways" tabIndex={0} aria-label="Moves">
      <table className="plain" aria-label="Moves">
        <thead>
          <tr>
            <th>When</th>
            <th>Version</th>
            <th>Move</th>
            <th>By</th>
            <th>Promotion request</th>
          </tr>
        </thead>
        <tbody>
          {placements.map(({ version, target, change, timestamp, user, request_id: request }, index) => (
            <tr key={`${timestamp} ${index}`}>
              <td>
                {moment(timestamp)}
                <div className="quiet">
                  <Moment time={timestamp} />
                </div>
              </td>
              <td>
                <Link to="/models/$name/versions/$version" params={{ name, version }}>
                  Version {version}
                </Link>
              </td>
              <td>
                {change === 'ENTERED' ? 'came to' : 'left'} {targetText(target)}
              </td>
              <td>{user ?? <span className="quiet">not known</span>}</td>
              <td className="mono quiet">{request}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
