import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { download } from '../../../app/download.ts';
import { fileName } from '../lib/link.ts';
import type { PanelSize } from '../lib/panel.ts';
import { pngOf } from './png.ts';
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
        <SaveItems title={title} files={files} />
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

/** Stands in the open menu only, and so knows what is drawn by then. */
function SaveItems({ title, files: { current: files } }: Pick<Props, 'title' | 'files'>) {
  const { svg, csv } = files ?? {};
  const save = (ending: string, content: BlobPart, type: string) =>
    download(fileName(title, ending), new Blob([content], { type }));
  const savePng = async () => svg && download(fileName(title, 'png'), await pngOf(svg()));
  return (
    <>
      <Menu.Item disabled={!svg} onClick={() => void savePng()}>
        Save as PNG
      </Menu.Item>
      <Menu.Item disabled={!svg} onClick={() => svg && save('svg', svg(), 'image/svg+xml')}>
        Save as SVG
      </Menu.Item>
      <Menu.Item disabled={!csv} onClick={() => csv && save('csv', csv(), 'text/csv')}>
        Save as CSV
      </Menu.Item>
    </>
  );
}
