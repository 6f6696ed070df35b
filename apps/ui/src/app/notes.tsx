import { lazy } from 'react';
import { AfterPage } from './after-page.tsx';

const MarkdownText = lazy(async () => ({ default: (await import('./markdown.tsx')).MarkdownText }));

/** Text that a client wrote, as Markdown; as it was written until the part that reads Markdown is loaded. */
export function Notes({ text }: { readonly text: string }) {
  return (
    <AfterPage fallback={<p style={{ whiteSpace: 'pre-wrap' }}>{text}</p>}>
      <MarkdownText text={text} />
    </AfterPage>
  );
}
