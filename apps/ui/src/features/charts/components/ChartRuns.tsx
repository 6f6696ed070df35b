import { ActionIcon } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { type ColourChoice, colourOf } from '../lib/colours.ts';
import classes from './charts.module.css';
import { useRaised } from './raised.ts';

interface Props {
  readonly runs: readonly { readonly runId: string; readonly name: string }[];
  readonly hidden: ReadonlySet<string>;
  readonly colours: ColourChoice | undefined;
  readonly onToggle: (runId: string) => void;
}

const ROW = 26;

/** The runs on the charts; pointing at one raises it on them, and what is raised on them is marked. */
export function ChartRuns({ runs, hidden, colours, onToggle }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [of, setOf] = useState<string>();
  const raised = useRaised(setOf);
  const rows = useVirtualizer({
    count: runs.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  return (
    <div ref={box} className={classes.runs}>
      <ul aria-label="Runs on the charts" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const { runId, name } = runs[index] as Props['runs'][number];
          const isHidden = hidden.has(runId);
          return (
            <li
              key={runId}
              data-raised={runId === of || undefined}
              style={{ transform: `translateY(${start}px)` }}
              onPointerEnter={() => raised.set(runId)}
              onPointerLeave={() => raised.set(undefined)}
            >
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={isHidden ? `Show ${name}` : `Hide ${name}`}
                onClick={() => onToggle(runId)}
                onFocus={() => raised.set(runId)}
                onBlur={() => raised.set(undefined)}
              >
                {isHidden ? <IconEyeOff size={14} /> : <IconEye size={14} />}
              </ActionIcon>
              <span className={classes.colour} style={{ background: colourOf(runId, colours) }} />
              <span className={classes.name}>{name}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
