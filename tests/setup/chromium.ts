import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { requireTool } from './tools.ts';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The program of a Chromium, or `undefined` where there is none and the suite is to be skipped. A CI that runs as root on
 * Debian gets its package.
 */
export function findChromium(): string | undefined {
  if (!installed() && process.env.CI === 'true' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']])
      spawnSync('apt-get', ['--quiet', '--quiet', ...args], { stdio: 'inherit' });
  }
  const program = installed() ?? PLACES[0];
  const there = requireTool('Chromium', {
    probe: [program as string, '--version'],
    hint: 'install Chromium (Debian: apt install chromium)',
  });
  return there ? program : undefined;
}

function installed(): string | undefined {
  return PLACES.find((place) => existsSync(place));
}
