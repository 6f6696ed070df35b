import { Autocomplete, Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inNames } from '../../../app/found-by.ts';
import { modelsQuery } from '../api.ts';
import type { NamedVersion } from '../lib/named-versions.ts';

/** Names one more version to compare, of any model. */
export function AddVersion({ add }: { readonly add: (version: NamedVersion) => void }) {
  const [name, setName] = useState('');
  const [version, setVersion] = useState('');
  const [wanted] = useDebouncedValue(name.trim(), 150);
  const models = useInfiniteQuery(modelsQuery({ sort: 'name', ...(wanted && { filter: inNames(wanted) }) }));
  return (
    <Group
      component="form"
      gap="sm"
      mb="md"
      align="flex-end"
      onSubmit={(event) => {
        event.preventDefault();
        add([name, version]);
        setVersion('');
      }}
    >
      <Autocomplete
        label="Registered model"
        size="xs"
        required
        data={models.data?.pages.flatMap((page) => (page.registered_models ?? []).map((model) => model.name)) ?? []}
        value={name}
        onChange={setName}
      />
      <TextInput
        label="Version"
        required
        w={80}
        inputMode="numeric"
        pattern="[0-9]+"
        value={version}
        onChange={(event) => setVersion(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        Add to comparison
      </Button>
    </Group>
  );
}
