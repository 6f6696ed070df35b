import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What tests want of Debian: a program that says whether it is there, and the package that brings it. */
const WANTED: readonly { readonly programs: readonly string[]; readonly name: string }[] = [
  { programs: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'], name: 'chromium' },
  { programs: ['/usr/sbin/pure-ftpd'], name: 'pure-ftpd' },
  { programs: ['/usr/bin/lftp'], name: 'lftp' },
  { programs: ['/usr/sbin/sshd'], name: 'openssh-server' },
  { programs: ['/usr/bin/ssh-agent'], name: 'openssh-client' },
];

/** Run once, before all tests: where a CI runs as root on Debian, it gets the packages that are missing. */
export function setup(): void {
  if (process.env.CI !== 'true' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const missing = WANTED.filter(({ programs }) => !programs.some((program) => existsSync(program)));
  if (missing.length === 0) return;
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...missing.map(({ name }) => name)]])
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
}
