import { Modal } from '@mantine/core';
import { useViewportSize } from '@mantine/hooks';
import { useRef } from 'react';
import { columnName } from '../lib/chart-runs.ts';
import { type Panel, titleOf } from '../lib/panel.ts';
import { PanelBody } from './PanelBody.tsx';
import { PanelMenu } from './PanelMenu.tsx';
import type { PanelFiles, Scene } from './scene.ts';

/** What stands above and below a chart that fills the screen, in pixels. */
const AROUND = 140;

interface Props {
  readonly panel: Panel;
  readonly scene: Scene;
  readonly onClose: () => void;
}

/** One chart over the whole page; Escape closes it. */
export function FullScreen({ panel, scene, onClose }: Props) {
  const { height } = useViewportSize();
  const files = useRef<PanelFiles | undefined>(undefined);
  const title = titleOf(panel, columnName);
  return (
    <Modal opened fullScreen title={title} onClose={onClose} transitionProps={{ duration: 0 }}>
      <figure style={{ margin: 0 }} aria-label={`${title}, full screen`}>
        <figcaption style={{ textAlign: 'right' }}>
          <PanelMenu title={`${title}, full screen`} files={files} changes={undefined} />
        </figcaption>
        <PanelBody panel={panel} scene={scene} height={Math.max(height - AROUND, 200)} files={files} />
      </figure>
    </Modal>
  );
}
