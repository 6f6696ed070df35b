import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import classes from './runs-table.module.css';

interface Props {
  /** What is folded away and brought back, for those who don't see the arrow. */
  readonly label: string;
  readonly open: boolean;
  readonly onFold: () => void;
}

export function FoldButton({ label, open, onFold }: Props) {
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <button type="button" className={classes.icon} aria-label={label} aria-expanded={open} onClick={onFold}>
      <Icon size={14} />
    </button>
  );
}
