import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Completions, completed } from '../lib/completion.ts';
import { type Fault, faultOf } from '../lib/fault.ts';
import classes from './filter-box.module.css';
import { useCompletions } from './use-completions.ts';

interface Props {
  readonly filter: string;
  readonly onChange: (filter: string) => void;
}

/** The filter of runs: taken on Enter or when the field is left; a fault is marked and a list helps while it is typed. */
export function FilterBox({ filter, onChange }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const { text, set, reset, caret, setCaret } = useTyped(filter, box);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const completions = useCompletions({ text, caret, active: list.dropdownOpened });
  const open = list.dropdownOpened && completions.options.length > 0;
  const fault = useMemo(() => faultOf(text), [text]);
  const apply = () => {
    list.closeDropdown();
    if (!fault && text.trim() !== filter.trim()) onChange(text.trim());
  };
  const complete = (option: string) => {
    list.resetSelectedOption();
    set(completed(text, caret, { from: completions.from, option }));
  };
  const type = (value: string, at: number | null) => {
    list.resetSelectedOption();
    list.openDropdown();
    set({ text: value, caret: at ?? value.length });
  };
  return (
    <Combobox store={list} onOptionSubmit={complete} position="bottom-start" shadow="sm" size="xs">
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={box}
          id="filter"
          aria-label="Filter of runs"
          placeholder="metrics.loss < 0.1 AND params.model = 'tree'"
          leftSection={<IconFilter size={14} />}
          spellCheck={false}
          value={text}
          error={fault && !open && <Marked fault={fault} />}
          onChange={({ currentTarget: { value, selectionStart } }) => type(value, selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onKeyDown={(event) => onKey(event, { list, open, apply, reset })}
          onBlur={apply}
          className="mono"
          style={{ flex: '1 1 280px' }}
        />
      </Combobox.Target>
      <Options {...completions} />
    </Combobox>
  );
}

interface Acts {
  readonly list: ReturnType<typeof useCombobox>;
  readonly open: boolean;
  readonly apply: () => void;
  readonly reset: () => void;
}

function onKey(event: KeyboardEvent, { list, open, apply, reset }: Acts): void {
  const marked = open && list.getSelectedOptionIndex() >= 0;
  if (event.key === 'Enter' && !marked) apply();
  if (event.key === 'Escape' && !open) reset();
  if (event.key !== 'Tab' || event.shiftKey || !marked) return;
  event.preventDefault();
  list.clickSelectedOption();
}

function Options({ options }: Completions) {
  return (
    <Combobox.Dropdown hidden={options.length === 0} className={classes.list}>
      <Combobox.Options aria-label="Completions of the filter">
        {options.map((option) => (
          <Combobox.Option key={option} value={option} title={option} className={classes.option}>
            {option}
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox.Dropdown>
  );
}

interface Typed {
  readonly text: string;
  readonly caret: number;
}

/** What stands in the box, and the caret in it, which goes with what is set. */
function useTyped(filter: string, box: { readonly current: HTMLInputElement | null }) {
  const [{ text, caret }, set] = useState<Typed>({ text: filter, caret: filter.length });
  useEffect(() => set({ text: filter, caret: filter.length }), [filter]);
  useLayoutEffect(() => {
    const input = box.current;
    if (input && input === document.activeElement && input.selectionEnd === input.selectionStart)
      input.setSelectionRange(caret, caret);
  }, [caret, box]);
  return {
    text,
    caret,
    set,
    setCaret: (to: number) => set((typed) => ({ ...typed, caret: to })),
    reset: () => set({ text: filter, caret: filter.length }),
  };
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
