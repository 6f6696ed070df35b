import { type Column, printColumn } from '@labtrail/search';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { later } from '../../../app/later.tsx';
import type { ExportFormat, ExportQuestion } from '../api.ts';
import type { LayoutQuestion } from '../layout-api.ts';
import { parted } from '../lib/view.ts';
import { runsText } from '../lib/words.ts';
import { useView } from './use-view.ts';

const RunsExporting = later(async () => (await import('./RunsExporting.tsx')).RunsExporting);

interface Props {
  readonly title: string;
  readonly shown: readonly Column[];
  readonly asked: LayoutQuestion;
}

const FORMATS: readonly { readonly format: ExportFormat; readonly label: string }[] = [
  { format: 'csv', label: 'CSV' },
  { format: 'jsonl', label: 'JSON Lines' },
  { format: 'parquet', label: 'Parquet' },
];

/** Saves all that the table shows, loaded or not, as a file; of chosen runs only those. */
export function RunsExport({ title, shown, asked }: Props) {
  const { view } = useView();
  const [question, setQuestion] = useState<ExportQuestion | undefined>(undefined);
  const runIds = asked.by.length > 0 ? [] : parted(view.chosen);
  const what =
    asked.by.length > 0 ? 'All groups' : runIds.length > 0 ? `The ${runsText(runIds.length)} chosen` : 'All runs';
  const ask = (format: ExportFormat) => {
    const columns = asked.by.length > 0 ? asked.summed : shown.map(printColumn);
    setQuestion({ ...asked.runs, columns, format, runIds, by: asked.by, groupOrder: asked.groupOrder });
  };
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={14} />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{what}</Menu.Label>
          {FORMATS.map(({ format, label }) => (
            <Menu.Item key={format} onClick={() => ask(format)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {question && <RunsExporting title={title} question={question} close={() => setQuestion(undefined)} />}
    </>
  );
}
