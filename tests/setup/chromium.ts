import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { requireTool } from './tools.ts';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Run once, before all tests: where a CI runs as root on Debian without a Chromium, it gets the package. */
export function setup(): void {
  if (process.env.CI !== 'true' || installed() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']])
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
}

/** The program of a Chromium, or `undefined` where there is none and the suite is to be skipped. */
export function findChromium(): string | undefined {
  const program = installed() ?? '/usr/bin/chromium';
  const there = requireTool('Chromium', {
    probe: [program, '--version'],
    hint: 'install Chromium (Debian: apt install chromium)',
  });
  return there ? program : undefined;
}

function installed(): string | undefined {
  return PLACES.find((place) => existsSync(place));
}
