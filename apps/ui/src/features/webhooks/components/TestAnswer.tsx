import { Modal } from '@mantine/core';
import type { TestResult } from '../api.ts';
import { outcomeText } from '../lib/outcome.ts';
import { PlainText } from './PlainText.tsx';
import { StatusBadge } from './StatusBadge.tsx';

interface Props {
  readonly name: string;
  readonly result: TestResult;
  readonly close: () => void;
}

/** What the receiver answered to an example of an event, as text. */
export function TestAnswer({ name, result, close }: Props) {
  return (
    <Modal opened onClose={close} title={`Test of ${name}`}>
      <p style={{ marginTop: 0 }}>
        <StatusBadge status={result.success ? 'DELIVERED' : 'FAILED'} /> {outcomeText(result)}
      </p>
      {result.response_body && <PlainText text={result.response_body} />}
    </Modal>
  );
}
