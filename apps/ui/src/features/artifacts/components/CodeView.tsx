import { lazy, Suspense } from 'react';
import { languageOf } from '../lib/languages.ts';
import classes from './artifacts.module.css';
import type { CodeProps } from './Editor.tsx';

const Editor = lazy(async () => ({ default: (await import('./Editor.tsx')).Editor }));

/** Text with the colours of its language: every length, of which only the lines in view are in the page; found in by Ctrl+F. */
export function CodeView({ path, ...rest }: CodeProps) {
  return (
    <Suspense fallback={<pre className={classes.plain}>{rest.text.slice(0, 10_000)}</pre>}>
      <Editor language={languageOf(path)} {...rest} />
    </Suspense>
  );
}
