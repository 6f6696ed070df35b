import { TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { type Fault, faultOf } from '../lib/fault.ts';

interface Props {
  readonly filter: string;
  readonly onChange: (filter: string) => void;
}

/** The filter of runs: taken on Enter or when the field is left; a fault is marked while it is typed. */
export function FilterBox({ filter, onChange }: Props) {
  const [text, setText] = useState(filter);
  useEffect(() => setText(filter), [filter]);
  const fault = faultOf(text);
  const take = () => {
    if (!fault && text !== filter) onChange(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') setText(filter);
  };
  return (
    <TextInput
      id="filter"
      aria-label="Filter of runs"
      placeholder="metrics.loss < 0.1 AND params.model = 'tree'"
      leftSection={<IconFilter size={14} />}
      value={text}
      error={fault && <Marked fault={fault} />}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={take}
      className="mono"
      style={{ flex: '1 1 280px' }}
    />
  );
}

function Marked({ fault }: { readonly fault: Fault }) {
  return (
    <>
      <span className="mono" style={{ whiteSpace: 'pre-wrap' }}>
        {fault.before}
        <mark className="fault">{fault.marked || ' '}</mark>
        {fault.after}
      </span>
      <br />
      {fault.message}
    </>
  );
}
