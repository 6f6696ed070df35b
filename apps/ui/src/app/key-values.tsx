import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface Row {
  readonly key: string;
  readonly value: ReactNode;
  /** All of the value, for the tooltip. */
  readonly whole: string;
}

interface Props {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly numbers?: boolean;
}

/** Above this many rows a search box helps. */
const MANY = 8;

/** Keys and values under a heading, found by typing when there are many. */
export function KeyValues({ title, rows, numbers = false }: Props) {
  const [text, setText] = useState('');
  const shown = rows.filter(({ key }) => key.toLowerCase().includes(text.toLowerCase()));
  return (
    <section aria-label={title}>
      <h2 className="part">
        {title} <span className="quiet">({rows.length})</span>
      </h2>
      {rows.length > MANY && (
        <TextInput
          aria-label={`Find in ${title}`}
          placeholder="Find by name"
          mb="sm"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {rows.length > 0 && (
        <table className="plain">
          <tbody>
            {shown.map(({ key, value, whole }) => (
              <tr key={key}>
                <th scope="row" className="key">
                  {key}
                </th>
                <td className={numbers ? 'number' : 'value'} title={whole}>
                  {value}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
