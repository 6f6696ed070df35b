import type { Run } from '@labtrail/core';
import { Code, Group } from '@mantine/core';
import { CopyText } from '../../../app/copy-text.tsx';
import { addressOf } from '../../../app/http.ts';
import { KeyValues } from '../../../app/key-values.tsx';
import { again } from '../lib/again.ts';
import { type Source, sourceOf } from '../lib/source.ts';
import classes from './run.module.css';

/** Where a run's code came from, and how to run it again. */
export function RunSource({ run: { info, data } }: { readonly run: Run }) {
  const source = sourceOf(data.tags ?? []);
  if (!source) return null;
  const server = addressOf('./').replace(/\/$/, '');
  const { tags = [], params = [] } = data;
  const lines = again(source, { experimentId: info.experiment_id, tags, params, server });
  return (
    <>
      <KeyValues title="Source" rows={rowsOf(source)} />
      {lines && (
        <section aria-label="Run it again">
          <Group gap="sm" mt="sm" mb="xs">
            <h2 className="part" style={{ margin: 0 }}>
              Run it again
            </h2>
            <CopyText text={lines.lines} label="Copy the lines" />
          </Group>
          <Code block className={classes.lines} tabIndex={0}>
            {lines.lines}
          </Code>
          <p className="quiet">{lines.hint}</p>
        </section>
      )}
    </>
  );
}

function rowsOf({ name, type, commit, branch, repository, page }: Source) {
  const link = (text: string) =>
    page ? (
      <a href={page} target="_blank" rel="noopener noreferrer">
        {text}
      </a>
    ) : (
      text
    );
  const rows = [
    { key: 'Name', value: name, whole: name },
    { key: 'Type', value: type, whole: type },
    { key: 'Repository', value: commit ? repository : link(repository), whole: repository },
    { key: 'Branch', value: branch, whole: branch },
    { key: 'Git commit', value: <span className="mono">{link(commit)}</span>, whole: commit },
  ];
  return rows.filter(({ whole }) => whole);
}
