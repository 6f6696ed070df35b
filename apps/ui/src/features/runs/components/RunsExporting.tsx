import { Button, Group } from '@mantine/core';
import { useEffect, useState } from 'react';
import { download } from '../../../app/download.ts';
import { Failure } from '../../../app/failure.tsx';
import { bytes } from '../../../app/numbers.ts';
import { type ExportQuestion, exportRuns } from '../api.ts';
import { fileName, gathered } from '../lib/gathered.ts';
import classes from './runs-page.module.css';

interface Props {
  readonly title: string;
  readonly question: ExportQuestion;
  readonly close: () => void;
}

/** Fetches a file of runs, tells how much of it has come, and has the browser save it. */
export function RunsExporting({ title, question, close }: Props) {
  const [come, setCome] = useState(0);
  const [error, setError] = useState<unknown>(undefined);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setError(undefined);
    exportRuns(question, stop.signal)
      .then((answer) => gathered(answer, setCome))
      .then((file) => {
        download(fileName(title, question.format), file);
        close();
      })
      .catch((reason: unknown) => {
        if (!stop.signal.aborted) setError(reason);
      });
    return () => stop.abort();
  }, [question, tries]);
  if (error) return <Failure error={error} retry={() => setTries((count) => count + 1)} />;
  return (
    <Group gap="sm" className={classes.export} role="status">
      <span>Exporting: {bytes(come)} so far</span>
      <Button variant="subtle" color="gray" onClick={close}>
        Cancel
      </Button>
    </Group>
  );
}
