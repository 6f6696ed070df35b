import { useState } from 'react';
import { Notes } from '../../../app/notes.tsx';
import type { ViewerProps } from '../api.ts';
import { TextView } from './TextView.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';
import { WholeText } from './WholeText.tsx';

const NAMES = { read: 'Read', source: 'Source' };

/** A Markdown file as it is meant to be read, or as it was written. */
export function MarkdownView(props: ViewerProps) {
  const [shown, setShown] = useState<keyof typeof NAMES>('read');
  return (
    <>
      <ViewSwitch label="Show as" names={NAMES} value={shown} onChange={setShown} />
      {shown === 'read' ? <WholeText {...props}>{(text) => <Notes text={text} />}</WholeText> : <TextView {...props} />}
    </>
  );
}
