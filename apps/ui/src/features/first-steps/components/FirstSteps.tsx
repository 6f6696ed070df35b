import { Code, Tabs } from '@mantine/core';
import { CopyText } from '../../../app/copy-text.tsx';
import { addressOf } from '../../../app/http.ts';
import type { Filling } from '../lib/filling.ts';
import { LANGUAGES, linesFor } from '../lib/lines.ts';
import classes from './first-steps.module.css';

interface Props {
  /** What the page is empty of. */
  readonly fills: Filling;
  /** One sentence above the lines. */
  readonly title: string;
  /** The experiment that is to be filled; a new one without it. */
  readonly experimentId?: string;
}

/** An empty page shows what fills it, with this server's address, in each language that has a client. */
export function FirstSteps({ fills, title, experimentId }: Props) {
  const lines = linesFor(fills, { server: addressOf('./').replace(/\/$/, ''), experimentId });
  return (
    <section className={classes.steps} aria-label="First steps">
      <p>{title}</p>
      <Tabs defaultValue={LANGUAGES[0]}>
        <Tabs.List>
          {LANGUAGES.map((language) => (
            <Tabs.Tab key={language} value={language}>
              {language}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {LANGUAGES.map((language) => (
          <Tabs.Panel key={language} value={language} pt="sm" className={classes.panel}>
            <Code block tabIndex={0} aria-label={`Lines of ${language}`}>
              {lines[language]}
            </Code>
            <span className={classes.copy}>
              <CopyText text={lines[language]} label={`Copy the lines of ${language}`} />
            </span>
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}
