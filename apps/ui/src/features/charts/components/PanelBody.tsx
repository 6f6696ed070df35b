import { useQueryClient } from '@tanstack/react-query';
import { Region } from '../../../app/fault.tsx';
import { DifferencePanel } from './DifferencePanel.tsx';
import { ImagesPanel } from './ImagesPanel.tsx';
import { LinePanel } from './LinePanel.tsx';
import type { BodyProps } from './scene.ts';
import { ValuePanel } from './ValuePanel.tsx';

/** What charts alone ask for. */
const ASKED = [['envelope'], ['runs', 'charted'], ['echarts']];

/** What a panel draws. A fault while it is drawn shows in its place, and the other charts live on. */
export function PanelBody(props: BodyProps) {
  const client = useQueryClient();
  const askAnew = () => {
    for (const queryKey of ASKED) client.removeQueries({ queryKey, type: 'inactive' });
  };
  return (
    <Region of={props.panel} onAgain={askAnew}>
      <Drawn {...props} />
    </Region>
  );
}

function Drawn(props: BodyProps) {
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
