import { Button, Group, NumberInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';

interface Props {
  readonly count: number;
  /** Shows rows from the first on, and brings one of them into view. */
  readonly children: (first: number, count: number, wanted: { readonly row: number } | undefined) => ReactNode;
}

/** Browsers can't scroll over more pixels than about this many rows take. */
const MOST = 250_000;

/** Goes to a row of very many, a window of which can be scrolled at a time. */
export function RowWindow({ count, children }: Props) {
  const [first, setFirst] = useState(0);
  const [typed, setTyped] = useState<number | string>('');
  const [wanted, setWanted] = useState<{ row: number } | undefined>(undefined);
  const go = (row: number) => {
    const start = Math.floor(row / MOST) * MOST;
    setFirst(start);
    setWanted({ row: row - start });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typeof typed === 'number') go(Math.min(Math.max(0, Math.trunc(typed)), count - 1));
  };
  const shown = Math.min(MOST, count - first);
  return (
    <>
      <form onSubmit={submit}>
        <Group gap="xs" mb="xs">
          <NumberInput
            size="xs"
            w={140}
            aria-label="Row to go to"
            placeholder="Row"
            min={0}
            max={count - 1}
            hideControls
            value={typed}
            onChange={setTyped}
          />
          <Button type="submit" size="compact-xs" variant="default">
            Go to the row
          </Button>
          {count > MOST && (
            <>
              <Button size="compact-xs" variant="default" disabled={first === 0} onClick={() => go(first - MOST)}>
                Earlier rows
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                disabled={first + MOST >= count}
                onClick={() => go(first + MOST)}
              >
                Later rows
              </Button>
              <span className="quiet">
                Rows {first.toLocaleString('en')} to {(first + shown - 1).toLocaleString('en')}
              </span>
            </>
          )}
        </Group>
      </form>
      {children(first, shown, wanted)}
    </>
  );
}
