import { Kbd, Modal } from '@mantine/core';
import { KEYS } from '../lib/keys.ts';

export function KeysHelp({ close }: { readonly close: () => void }) {
  return (
    <Modal opened onClose={close} title="Keys" size="sm">
      <table className="plain">
        <tbody>
          {KEYS.map(({ keys, does }) => (
            <tr key={does}>
              <th scope="row">
                {keys.map((key) => (
                  <Kbd key={key} size="xs" mr="xs">
                    {key}
                  </Kbd>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
