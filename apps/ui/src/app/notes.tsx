import { later } from './later.tsx';

/** Text that a client wrote, as Markdown; as it was written until the part that reads Markdown is loaded. */
export const Notes = later<{ readonly text: string }>(
  async () => (await import('./markdown.tsx')).MarkdownText,
  ({ text }) => <p style={{ whiteSpace: 'pre-wrap' }}>{text}</p>,
);
