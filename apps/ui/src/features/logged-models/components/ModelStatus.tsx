import type { LoggedModelStatus } from '@labtrail/core';
import { Badge } from '@mantine/core';

const LOOKS: Readonly<Record<LoggedModelStatus, readonly [string, string]>> = {
  LOGGED_MODEL_STATUS_UNSPECIFIED: ['unspecified', 'gray'],
  LOGGED_MODEL_PENDING: ['pending', 'blue'],
  LOGGED_MODEL_READY: ['ready', 'green'],
  LOGGED_MODEL_UPLOAD_FAILED: ['upload failed', 'red'],
};

/** Whether a logged model's files are all there. */
export function ModelStatus({ status }: { readonly status: LoggedModelStatus }) {
  const [text, color] = LOOKS[status];
  return (
    <Badge variant="dot" color={color} tt="none" miw="max-content">
      {text}
    </Badge>
  );
}
