import { later } from '../../../app/later.tsx';
import { languageOf } from '../lib/languages.ts';
import classes from './artifacts.module.css';
import type { CodeProps } from './Editor.tsx';

const Editor = later(
  async () => (await import('./Editor.tsx')).Editor,
  ({ text }) => <pre className={classes.plain}>{text.slice(0, 10_000)}</pre>,
);

/** Text with the colours of its language: every length, of which only the lines in view are in the page; found in by Ctrl+F. */
export function CodeView({ path, ...rest }: CodeProps) {
  return <Editor language={languageOf(path)} {...rest} />;
}
