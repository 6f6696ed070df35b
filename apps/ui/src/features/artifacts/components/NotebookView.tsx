import { Notes } from '../../../app/notes.tsx';
import type { ViewerProps } from '../api.ts';
import { type NotebookCell, type NotebookOutput, notebookOf } from '../lib/notebook.ts';
import classes from './artifacts.module.css';
import { ColouredCode } from './ColouredCode.tsx';
import { TextView } from './TextView.tsx';
import { WholeText } from './WholeText.tsx';

/** A Jupyter notebook: its cells and what came out of them. HTML that came out isn't shown, nor is anything run. */
export function NotebookView(props: ViewerProps) {
  return (
    <WholeText {...props}>
      {(text) => {
        const notebook = notebookOf(text);
        if (!notebook) return <TextView {...props} />;
        return notebook.cells.map((cell, index) => <Cell key={index} cell={cell} language={notebook.language} />);
      }}
    </WholeText>
  );
}

function Cell({
  cell: { kind, source, number, outputs },
  language,
}: {
  readonly cell: NotebookCell;
  readonly language: string;
}) {
  return (
    <div className={classes.cellBox}>
      {kind === 'markdown' ? (
        <Notes text={source} />
      ) : (
        <>
          {kind === 'code' && <span className="quiet mono">[{number ?? ' '}]</span>}
          <ColouredCode text={source} language={kind === 'code' ? language.toLowerCase() : undefined} />
        </>
      )}
      {outputs.map((output, index) => (
        <Output key={index} output={output} />
      ))}
    </div>
  );
}

function Output({ output }: { readonly output: NotebookOutput }) {
  if (output.kind === 'image') return <img className={classes.picture} src={output.address} alt="Output" />;
  if (output.kind === 'other')
    return <p className="quiet">An output of {output.types.join(', ') || 'no kind'}, which isn’t shown here.</p>;
  return (
    <pre className={output.error ? `${classes.plain} ${classes.stderr}` : classes.plain} tabIndex={0}>
      {output.text}
    </pre>
  );
}
