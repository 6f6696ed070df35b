import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { loadLanguage } from '../lib/languages.ts';
import classes from './code.module.css';

export interface CodeProps {
  /** What is shown, for those who hear the page. */
  readonly label: string;
  readonly text: string;
  /** The name of the file, which tells the language. */
  readonly path: string;
  /** Whether the text begins where the file does, so that its lines have numbers. */
  readonly numbered?: boolean;
  /** Called when the end of the text comes into view. */
  readonly onEnd?: () => void;
}

type Props = Omit<CodeProps, 'path'> & { readonly language: string | undefined };

/** How near to its end the text counts as seen to the end, in characters. */
const NEAR = 4000;

/** A read-only editor. */
export function Editor({ label, text, language, numbered = true, onEnd }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const ended = useRef(onEnd);
  ended.current = onEnd;
  useEffect(() => {
    const colours = new Compartment();
    const editor = new EditorView({
      parent: place.current as HTMLDivElement,
      state: EditorState.create({
        extensions: [basics(label, numbered), colours.of([]), seen(() => ended.current?.())],
      }),
    });
    view.current = editor;
    void loadLanguage(language).then((extension) => editor.dispatch({ effects: colours.reconfigure(extension) }));
    return () => editor.destroy();
  }, [label, language, numbered]);
  useEffect(() => {
    if (view.current) show(view.current, text);
  }, [text, label, language, numbered]);
  return <div ref={place} className={classes.editor} />;
}

function basics(label: string, numbered: boolean): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
    numbered ? lineNumbers() : [],
    foldGutter(),
    bracketMatching(),
    drawSelection(),
    highlightSelectionMatches(),
    syntaxHighlighting(classHighlighter),
    search({ top: true }),
    keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
  ];
}

function seen(ended: () => void): Extension {
  return EditorView.updateListener.of(({ view }) => {
    if (view.viewport.to >= view.state.doc.length - NEAR) ended();
  });
}

/** Puts a text in place of the one there; what was only added to is kept, with the place that is looked at. */
function show(view: EditorView, text: string): void {
  const old = view.state.doc.toString();
  if (old === text) return;
  const change =
    old && text.startsWith(old)
      ? { from: old.length, insert: text.slice(old.length) }
      : old && text.endsWith(old)
        ? { from: 0, insert: text.slice(0, text.length - old.length) }
        : { from: 0, to: old.length, insert: text };
  view.dispatch({ changes: change });
}
