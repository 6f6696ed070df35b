import { LanguageSupport, StreamLanguage } from '@codemirror/language';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { loadLanguage } from '../lib/languages.ts';
import classes from './code.module.css';

/** A short piece of code with the colours of its language, and nothing else of an editor. */
export function ColouredCode({ text, language }: { readonly text: string; readonly language: string | undefined }) {
  const loaded = useQuery({
    queryKey: ['language', language ?? ''],
    queryFn: () => loadLanguage(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const parser =
    loaded.data instanceof LanguageSupport
      ? loaded.data.language.parser
      : loaded.data instanceof StreamLanguage
        ? loaded.data.parser
        : undefined;
  if (!parser)
    return (
      <pre className={classes.code} tabIndex={0}>
        {text}
      </pre>
    );
  const parts: ReactNode[] = [];
  highlightCode(
    text,
    parser.parse(text),
    classHighlighter,
    (part, names) =>
      parts.push(
        names ? (
          <span key={parts.length} className={names}>
            {part}
          </span>
        ) : (
          part
        ),
      ),
    () => parts.push('\n'),
  );
  return (
    <pre className={classes.code} tabIndex={0}>
      {parts}
    </pre>
  );
}
