import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { download } from '../../../app/download.ts';
import { fileName } from '../lib/link.ts';
import type { PanelSize } from '../lib/panel.ts';
import type { PanelFiles } from './scene.ts';

/** What can be done to a panel of a board. */
export interface PanelChanges {
  readonly edit: () => void;
  readonly remove: () => void;
  /** Absent at the end of its section. */
  readonly moveUp: (() => void) | undefined;
  readonly moveDown: (() => void) | undefined;
  readonly resize: (wide: PanelSize, tall: PanelSize) => void;
  readonly copyLink: () => void;
}

interface Props {
  readonly title: string;
  readonly files: RefObject<PanelFiles | undefined>;
  readonly changes: PanelChanges | undefined;
}

/** All that can be done to a chart. */
export function PanelMenu({ title, files, changes }: Props) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Actions of ${title}`}>
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {changes && (
          <>
            <Menu.Item onClick={changes.edit}>Edit</Menu.Item>
            <Menu.Item onClick={changes.moveUp} disabled={!changes.moveUp}>
              Move up
            </Menu.Item>
            <Menu.Item onClick={changes.moveDown} disabled={!changes.moveDown}>
              Move down
            </Menu.Item>
            <Menu.Item onClick={changes.copyLink}>Copy link</Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item onClick={() => void savePng(files.current, title)}>Save as PNG</Menu.Item>
        <Menu.Item onClick={() => saveSvg(files.current, title)}>Save as SVG</Menu.Item>
        <Menu.Item onClick={() => saveCsv(files.current, title)}>Save as CSV</Menu.Item>
        {changes && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" onClick={changes.remove}>
              Remove
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

async function savePng(files: PanelFiles | undefined, title: string): Promise<void> {
  const picture = await files?.png?.();
  if (picture) download(fileName(title, 'png'), picture);
}

function saveSvg(files: PanelFiles | undefined, title: string): void {
  const text = files?.svg?.();
  if (text) download(fileName(title, 'svg'), new Blob([text], { type: 'image/svg+xml' }));
}

function saveCsv(files: PanelFiles | undefined, title: string): void {
  if (files) download(fileName(title, 'csv'), new Blob([files.csv()], { type: 'text/csv' }));
}
