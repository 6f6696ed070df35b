import { SegmentedControl } from '@mantine/core';

interface Props<T extends string> {
  readonly label: string;
  readonly names: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** Chooses between the ways in which a file can be shown. */
export function ViewSwitch<T extends string>({ label, names, value, onChange }: Props<T>) {
  return (
    <SegmentedControl
      size="xs"
      mb="sm"
      aria-label={label}
      data={Object.entries<string>(names).map(([one, name]) => ({ value: one as T, label: name }))}
      value={value}
      onChange={(chosen) => onChange(chosen as T)}
    />
  );
}
