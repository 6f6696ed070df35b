import { type Message, piecesOf, type Template } from '../lib/template.ts';
import classes from './prompts.module.css';

/** A template as it is read: its text, or the messages of its chat, with the variables marked. */
export function PromptText({ template }: { readonly template: Template }) {
  if (template.kind === 'text') return <Marked text={template.text} />;
  return template.messages.map((message, index) => <Turn key={index} message={message} />);
}

function Turn({ message: { role, content } }: { readonly message: Message }) {
  return (
    <section aria-label={role}>
      <h3 className={classes.role}>{role}</h3>
      <Marked text={content} />
    </section>
  );
}

function Marked({ text }: { readonly text: string }) {
  return (
    <div className={classes.text}>
      {piecesOf(text).map((piece, index) =>
        piece.variable ? (
          <mark key={index} className={classes.variable}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </div>
  );
}
