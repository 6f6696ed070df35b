import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  /** What the server orders by. */
  readonly field: string;
  /** The order as the address has it: a field, with a minus before it for descending. */
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly number?: boolean;
  readonly children: ReactNode;
}

/** A column's head that orders the list: ascending, then descending. */
export function SortHead({ field, sort, onSort, number = false, children }: Props) {
  const up = sort === field;
  const down = sort === `-${field}`;
  return (
    <th className={number ? 'number' : undefined} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <UnstyledButton
        onClick={() => onSort(up ? `-${field}` : field)}
        style={{ font: 'inherit', color: 'inherit', whiteSpace: 'nowrap' }}
      >
        {children} {up && <IconArrowUp size={12} />}
        {down && <IconArrowDown size={12} />}
      </UnstyledButton>
    </th>
  );
}
