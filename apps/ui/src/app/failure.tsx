import { Alert, Button, Code, CopyButton, Group } from '@mantine/core';
import { ApiError } from './http.ts';

/** What failed and why, in the server's own words, with a way to try again. The rest of the page lives on. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const known = error instanceof ApiError ? error : undefined;
  const title = known ? 'The server refused this' : 'The server can’t be reached';
  return (
    <Alert color="red" variant="light" title={title} role="alert" m="md">
      <p style={{ margin: '0 0 8px' }}>{error instanceof Error ? error.message : String(error)}</p>
      <Group gap="sm">
        {retry && (
          <Button variant="default" onClick={retry}>
            Try again
          </Button>
        )}
        {known?.requestId && (
          <CopyButton value={known.requestId}>
            {({ copied, copy }) => (
              <Button variant="subtle" color="gray" onClick={copy}>
                {copied ? 'Copied' : 'Copy the request id'} <Code ml="xs">{known.requestId}</Code>
              </Button>
            )}
          </CopyButton>
        )}
      </Group>
    </Alert>
  );
}
