import { ActionIcon, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import mark from '../mark.svg';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { type Above, FrameKeys } from './frame-keys.tsx';
import { LiveMark } from './live/LiveMark.tsx';
import { useLiveViews } from './live/use-live-views.ts';
import { Parts } from './parts.tsx';
import { PLACES } from './places.ts';
import classes from './shell.module.css';
import { Toaster } from './toaster.tsx';

/** The frame of every page: a rail, a bar, and the work. */
export function Shell() {
  useLiveViews();
  const [above, show] = useState<Above>(undefined);
  return (
    <div className={classes.frame}>
      <Rail />
      <header className={classes.bar}>
        <Breadcrumbs className={classes.crumbs} />
        <UnstyledButton className={classes.find} aria-label="Find · Ctrl K" onClick={() => show('palette')}>
          <IconSearch size={14} stroke={1.6} />
          <span className={classes.hint}>Find · Ctrl K</span>
        </UnstyledButton>
        <LiveMark />
        <SchemeSwitch />
      </header>
      <div className={classes.work}>
        <Outlet />
      </div>
      <Parts>
        <FrameKeys above={above} show={show} />
        <Toaster />
      </Parts>
    </div>
  );
}

function Rail() {
  return (
    <nav className={classes.rail} aria-label="Places">
      <img src={mark} alt="Labtrail" className={classes.mark} />
      {PLACES.map(({ to, label, Icon }) => (
        <Tooltip key={to} label={label} position="right">
          <Link to={to} className={classes.place} aria-label={label}>
            <Icon size={20} stroke={1.6} />
          </Link>
        </Tooltip>
      ))}
    </nav>
  );
}

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const SCHEMES = {
  auto: { label: 'Theme of the system', Icon: IconDeviceDesktop },
  light: { label: 'Light theme', Icon: IconSun },
  dark: { label: 'Dark theme', Icon: IconMoon },
} as const;

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { label, Icon } = SCHEMES[colorScheme];
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => setColorScheme(NEXT[colorScheme])}>
        <Icon size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
