import { Switch } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ViewerProps } from '../api.ts';
import { withPolicy } from '../lib/quiet-page.ts';
import classes from './artifacts.module.css';
import { TextView } from './TextView.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';
import { WholeText } from './WholeText.tsx';

const NAMES = { page: 'Page', source: 'Source' };

/** An HTML file in a frame that is no part of this site: without scripts, unless the reader wants them run there. */
export function HtmlView(props: ViewerProps) {
  const [shown, setShown] = useState<keyof typeof NAMES>('page');
  const [scripts, setScripts] = useState(false);
  return (
    <>
      <ViewSwitch label="Show as" names={NAMES} value={shown} onChange={setShown} />
      {shown === 'page' && (
        <>
          <Switch
            mb="sm"
            label="Run scripts"
            description="They are shut in: they can’t see this site or the network, nor leave their frame."
            checked={scripts}
            onChange={(event) => setScripts(event.currentTarget.checked)}
          />
          <WholeText {...props}>
            {(text) => (scripts ? <Running text={text} path={props.path} /> : <Still text={text} path={props.path} />)}
          </WholeText>
        </>
      )}
      {shown === 'source' && <TextView {...props} />}
    </>
  );
}

function Still({ text, path }: { readonly text: string; readonly path: string }) {
  return <iframe className={classes.frame} title={`Page ${path}`} sandbox="" srcDoc={withPolicy(text)} />;
}

/** The server sends `frame.html` with a policy of its own, which shuts in what it is given to show. */
function Running({ text, path }: { readonly text: string; readonly path: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [loaded, setLoaded] = useState(0);
  useEffect(() => {
    // The frame has an origin of its own that can't be named. It gets nothing but what it shows.
    if (loaded === 1) frame.current?.contentWindow?.postMessage(text, '*');
  }, [text, loaded]);
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      title={`Page ${path}`}
      sandbox="allow-scripts"
      src="./frame.html"
      onLoad={() => setLoaded((times) => times + 1)}
    />
  );
}
