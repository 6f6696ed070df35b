import { lazy, Suspense } from 'react';

const MarkdownText = lazy(async () => ({ default: (await import('./markdown.tsx')).MarkdownText }));

/** Text that a client wrote, as Markdown; as it was written until the part that reads Markdown is loaded. */
export function Notes({ text }: { readonly text: string }) {
  return (
    <Suspense fallback={<p style={{ whiteSpace: 'pre-wrap' }}>{text}</p>}>
      <MarkdownText text={text} />
    </Suspense>
  );
}
