import { Button, ColorSwatch, Popover, SimpleGrid } from '@mantine/core';
import { COLOURS, colourAt } from '../../charts/lib/colours.ts';
import { coloured } from '../lib/colours.ts';
import { Anchor } from './Anchor.tsx';
import { useView } from './use-view.ts';

interface Props {
  readonly runId: string;
  readonly at: HTMLElement;
  readonly close: () => void;
}

/** The colours that a run can have, at the button of its colour. */
export function RunPalette({ runId, at, close }: Props) {
  const { set } = useView();
  const take = (number: number | undefined) => {
    set((view) => ({ colours: coloured(view.colours, runId, number) }));
    close();
  };
  return (
    <Popover opened onChange={close} onDismiss={close} trapFocus returnFocus position="right-start" shadow="sm">
      <Popover.Target>
        <Anchor at={at} />
      </Popover.Target>
      <Popover.Dropdown aria-label="Colours">
        <SimpleGrid cols={5} spacing="xs">
          {Array.from({ length: COLOURS }, (_, number) => (
            <ColorSwatch
              key={colourAt(number)}
              component="button"
              type="button"
              size={20}
              color={colourAt(number)}
              aria-label={`Colour ${number + 1}`}
              onClick={() => take(number)}
            />
          ))}
        </SimpleGrid>
        <Button variant="subtle" mt="sm" fullWidth onClick={() => take(undefined)}>
          Own colour of the run
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
