import { Kbd, Modal } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { keyGroups, onKeyGroups } from './registry.ts';
import { shownKey } from './shown-key.ts';

/** Every key that does something now. */
export function KeysHelp({ close }: { readonly close: () => void }) {
  const groups = useSyncExternalStore(onKeyGroups, keyGroups)
    .map(({ title, acts }) => ({ title, acts: acts.filter(({ keys }) => keys) }))
    .filter(({ acts }) => acts.length > 0);
  return (
    <Modal opened onClose={close} title="Keys" size="sm">
      {groups.map(({ title, acts }) => (
        <section key={title} aria-label={title}>
          <h2 className="part">{title}</h2>
          <table className="plain">
            <tbody>
              {acts.map(({ keys, does }) => (
                <tr key={`${keys} ${does}`}>
                  <th scope="row" className="key">
                    {keys.split(' ').map((key) => (
                      <Kbd key={key} size="xs" mr="xs">
                        {shownKey(key)}
                      </Kbd>
                    ))}
                  </th>
                  <td>{does}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Modal>
  );
}
