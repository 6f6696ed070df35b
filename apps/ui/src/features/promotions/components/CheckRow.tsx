import { ActionIcon, Group, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type CheckDraft, COMPARATORS } from '../lib/policy.ts';

interface Props {
  readonly number: number;
  readonly check: CheckDraft;
  readonly error: string | false | undefined;
  readonly change: (part: Partial<CheckDraft>) => void;
  readonly remove: () => void;
}

const KINDS = [
  { value: 'threshold', label: 'Metric and number' },
  { value: 'champion', label: 'Metric and champion' },
  { value: 'tag', label: 'Tag' },
];

/** One check of a policy: its kind, and the fields of that kind. */
export function CheckRow({ number, check, error, change, remove }: Props) {
  const field = (key: 'name' | 'threshold' | 'champion' | 'margin' | 'value', label: string, placeholder = '') => (
    <TextInput
      label={label}
      placeholder={placeholder}
      w={120}
      value={check[key]}
      onChange={(event) => change({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset style={{ border: 0, margin: '0 0 8px', padding: 0, minWidth: 0 }}>
      <legend className="quiet">Check {number}</legend>
      <Group gap="sm" align="flex-end">
        <Select
          label="Kind"
          w={160}
          allowDeselect={false}
          data={KINDS}
          value={check.kind}
          onChange={(kind) => change({ kind: kind as CheckDraft['kind'] })}
        />
        {field('name', check.kind === 'tag' ? 'Tag' : 'Metric')}
        {check.kind === 'tag' ? (
          field('value', 'Value', 'any')
        ) : (
          <Select
            label="Comparator"
            w={80}
            allowDeselect={false}
            data={[...COMPARATORS]}
            value={check.comparator}
            onChange={(comparator) => change({ comparator: comparator ?? '>=' })}
          />
        )}
        {check.kind === 'threshold' && field('threshold', 'Number')}
        {check.kind === 'champion' && (
          <>
            {field('champion', 'Champion’s place')}
            {field('margin', 'Margin')}
          </>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove check ${number}`} onClick={remove}>
          <IconTrash size={14} />
        </ActionIcon>
      </Group>
      {error && (
        <p role="alert" className="complaint">
          {error}
        </p>
      )}
    </fieldset>
  );
}
