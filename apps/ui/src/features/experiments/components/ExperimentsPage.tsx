import { Button, Group, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { FindByName } from '../../../app/find-by-name.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
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
        <FindByName text={text} onChange={setText} />
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
      <ShowMore query={query} />
      {creating && <CreateExperiment close={() => setCreating(false)} />}
    </main>
  );
}
