import { existsSync } from 'node:fs';
import { requireTool } from './tools.ts';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The program of a Chromium, or `undefined` where there is none and the suite is to be skipped. */
export function findChromium(): string | undefined {
  const program = PLACES.find((place) => existsSync(place)) ?? '/usr/bin/chromium';
  const there = requireTool('Chromium', {
    probe: [program, '--version'],
    hint: 'install Chromium (Debian: apt install chromium)',
  });
  return there ? program : undefined;
}
