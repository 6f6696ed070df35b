import { Kbd, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Failure } from '../failure.tsx';
import { keyGroups, onKeyGroups } from '../keys/registry.ts';
import { shownKey } from '../keys/shown-key.ts';
import { takeAhead } from './ahead.ts';
import { type Entry, entriesOf, matching } from './entries.ts';
import classes from './palette.module.css';
import { foundQuery } from './questions.ts';

const LIST = 'palette-list';
/** How long typing rests before the server is asked, in milliseconds. */
const REST = 120;

/** Goes anywhere and does anything by a few letters: pages and acts at once, and what the server has by name. */
export function Palette({ close }: { readonly close: () => void }) {
  const [text, setText] = useState('');
  const { entries, error, retry, searching } = useEntries(text.trim());
  const [at, setAt] = useState(0);
  const take = useTake(close);
  const active = Math.min(at, entries.length - 1);
  const moves: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1 };
  const onKeyDown = (event: KeyboardEvent) => {
    const entry = entries[active];
    const to = moves[event.key];
    if (to !== undefined) setAt((to + entries.length) % Math.max(entries.length, 1));
    else if (event.key === 'Enter' && entry) take(entry);
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={close} withCloseButton={false} padding={0} yOffset="10vh" size="lg" aria-label="Commands">
      <TextInput
        data-autofocus
        size="sm"
        variant="unstyled"
        px="md"
        py="xs"
        role="combobox"
        aria-expanded
        aria-controls={LIST}
        aria-activedescendant={entries.length > 0 ? `${LIST}-${active}` : undefined}
        aria-label="Find a page, an experiment, a model, a run or a command"
        placeholder="Find a page, an experiment, a model, a run or a command"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setText((before) => before + takeAhead())}
      />
      {error && <Failure error={error} retry={retry} />}
      <Lines entries={entries} active={active} take={take} />
      {entries.length === 0 && <p className={classes.nothing}>{searching ? 'Looking …' : 'Nothing has this name.'}</p>}
    </Modal>
  );
}

interface LinesProps {
  readonly entries: readonly Entry[];
  readonly active: number;
  readonly take: (entry: Entry) => void;
}

function Lines({ entries, active, take }: LinesProps) {
  useEffect(() => {
    document.getElementById(`${LIST}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div id={LIST} role="listbox" aria-label="Found" className={classes.list}>
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box above, which keeps the focus, has the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: it is the active descendant of the box.
        <div
          key={entry.id}
          id={`${LIST}-${index}`}
          role="option"
          aria-selected={index === active}
          className={classes.line}
          onClick={() => take(entry)}
        >
          <span className={classes.title}>
            {entry.title} {entry.beside && <span className="quiet">in {entry.beside}</span>}
          </span>
          {entry.keys && <Keys keys={entry.keys} />}
          <span className={classes.kind}>{entry.kind}</span>
        </div>
      ))}
    </div>
  );
}

function Keys({ keys }: { readonly keys: string }) {
  return keys.split(' ').map((key) => (
    <Kbd key={key} size="xs">
      {shownKey(key)}
    </Kbd>
  ));
}

function useEntries(text: string) {
  const groups = useSyncExternalStore(onKeyGroups, keyGroups);
  const [asked] = useDebouncedValue(text, REST);
  const query = useQuery(foundQuery(asked));
  const own = useMemo(() => matching(entriesOf(groups), text), [groups, text]);
  const found = useMemo(() => (text ? matching(query.data ?? [], text) : []), [query.data, text]);
  return {
    entries: [...own, ...found],
    searching: query.isFetching || asked !== text,
    error: query.error,
    retry: () => void query.refetch(),
  };
}

/** Goes where an entry leads, or does what it does, once the palette has given the focus back. */
function useTake(close: () => void): (entry: Entry) => void {
  const navigate = useNavigate();
  return ({ to, act }) => {
    close();
    if (to !== undefined) void navigate({ to });
    else setTimeout(() => act?.(), 0);
  };
}
