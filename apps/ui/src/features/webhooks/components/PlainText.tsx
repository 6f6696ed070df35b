import { Code } from '@mantine/core';

/** Text of somebody else, as it came, wrapped where it is long. */
export function PlainText({ text }: { readonly text: string }) {
  return (
    <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {text}
    </Code>
  );
}
