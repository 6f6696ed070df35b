import { ActionIcon, Tooltip, useMantineColorScheme } from '@mantine/core';
import { IconBox, IconDeviceDesktop, IconFlask, IconMoon, IconSun, IconWebhook } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import mark from '../mark.svg';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { FrameKeys } from './frame-keys.tsx';
import classes from './shell.module.css';
import { Toaster } from './toaster.tsx';

const PLACES = [
  { to: '/experiments', label: 'Experiments', Icon: IconFlask },
  { to: '/models', label: 'Models', Icon: IconBox },
  { to: '/webhooks', label: 'Webhooks', Icon: IconWebhook },
] as const;

/** The frame of every page: a rail, a bar, and the work. */
export function Shell() {
  return (
    <div className={classes.frame}>
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
      <header className={classes.bar}>
        <Breadcrumbs className={classes.crumbs} />
        <SchemeSwitch />
      </header>
      <div className={classes.work}>
        <Outlet />
      </div>
      <FrameKeys />
      <Toaster />
    </div>
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
