import { type Column, printColumn } from '@labtrail/search';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { filterText } from '../../../app/filter-text.ts';
import { later } from '../../../app/later.tsx';
import type { ExportFormat, ExportQuestion } from '../api.ts';
import type { LayoutQuestion } from '../layout-api.ts';
import { type Selection, selectionFrom } from '../lib/selection.ts';
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
  const selection = selectionFrom(view.chosen);
  const grouped = asked.by.length > 0;
  const ask = (format: ExportFormat) => {
    const columns = grouped ? asked.summed : shown.map(printColumn);
    const { filter, runIds } = grouped ? { filter: asked.runs.filter, runIds: [] } : narrowed(asked.runs, selection);
    setQuestion({ ...asked.runs, filter, columns, format, runIds, by: asked.by, groupOrder: asked.groupOrder });
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
          <Menu.Label>{grouped ? 'All groups' : whatText(selection)}</Menu.Label>
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

function whatText({ all, ids }: Selection): string {
  if (all) return ids.size === 0 ? 'All runs' : `All but ${runsText(ids.size)}`;
  return ids.size > 0 ? `The ${runsText(ids.size)} chosen` : 'All runs';
}

/** What finds only the chosen runs; all where none is chosen. */
function narrowed({ filter }: { readonly filter: string }, { all, ids }: Selection) {
  if (!all) return { filter, runIds: [...ids] };
  if (ids.size === 0) return { filter, runIds: [] };
  const others = `attributes.run_id NOT IN (${[...ids].map(filterText).join(', ')})`;
  return { filter: filter.trim() === '' ? others : `(${filter}) AND ${others}`, runIds: [] };
}
