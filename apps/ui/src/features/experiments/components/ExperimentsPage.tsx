import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { experimentsQuery } from '../api.ts';
import { CreateExperiment } from './CreateExperiment.tsx';
import { ExperimentsTable } from './ExperimentsTable.tsx';

/** All experiments: found by name, made, renamed, moved to the trash and back. */
export function ExperimentsPage() {
  const [text, setText] = useState('');
  const [shown, setShown] = useState<'active' | 'deleted'>('active');
  const [creating, setCreating] = useState(false);
  const [wanted] = useDebouncedValue(text, 150);
  const query = useInfiniteQuery(experimentsQuery({ text: wanted, deleted: shown === 'deleted' }));
  const experiments = query.data?.pages.flatMap((page) => page.experiments ?? []);
  return (
    <main aria-label="Experiments">
      <Group p="md" gap="sm">
        <TextInput
          aria-label="Find by name"
          placeholder="Find by name"
          leftSection={<IconSearch size={14} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          style={{ flex: '1 1 220px', maxWidth: 420 }}
        />
        <SegmentedControl
          size="xs"
          aria-label="Which experiments"
          value={shown}
          onChange={(value) => setShown(value as typeof shown)}
          data={[
            { value: 'active', label: 'Active' },
            { value: 'deleted', label: 'Trash' },
          ]}
        />
        <Button leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
          Create experiment
        </Button>
      </Group>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {experiments && <ExperimentsTable experiments={experiments} deleted={shown === 'deleted'} text={wanted} />}
      {query.hasNextPage && (
        <Group p="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </Group>
      )}
      {creating && <CreateExperiment close={() => setCreating(false)} />}
    </main>
  );
}
