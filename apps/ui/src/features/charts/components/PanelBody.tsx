import { DifferencePanel } from './DifferencePanel.tsx';
import { ImagesPanel } from './ImagesPanel.tsx';
import { LinePanel } from './LinePanel.tsx';
import type { BodyProps } from './scene.ts';
import { ValuePanel } from './ValuePanel.tsx';

/** What a panel draws, by its kind. */
export function PanelBody(props: BodyProps) {
  switch (props.panel.kind) {
    case 'line':
      return <LinePanel {...props} />;
    case 'difference':
      return <DifferencePanel {...props} />;
    case 'images':
      return <ImagesPanel {...props} />;
    default:
      return <ValuePanel {...props} />;
  }
}
