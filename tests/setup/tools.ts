import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';

/** Name of the variable that holds the file to which reasons for skipping are written; set by the global set-up. */
export const skipsFile = 'LABTRAIL_TEST_SKIPS';

/** A program that a suite can't do without. */
export interface Tool {
  /** Command and arguments that succeed where the tool is installed and fit. */
  probe: readonly [string, ...string[]];
  /** What to install where it isn't. */
  hint: string;
}

/**
 * True when the tool is there. Otherwise the reason is kept, to be printed when all tests have run, and the suite is to
 * be skipped; where `CI` is `true` nothing may be skipped, and this throws.
 */
export function requireTool(name: string, { probe, hint }: Tool): boolean {
  const [command, ...args] = probe;
  if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return true;
  const reason = `${name} is missing: ${hint}`;
  if (process.env.CI === 'true') throw new Error(`${reason} (CI=true: nothing may be skipped)`);
  const file = process.env[skipsFile];
  if (file) appendFileSync(file, `${reason}\n`);
  return false;
}

/** Python as the client tests need it: a version for which the pinned packages exist, and its venv module. */
export const python: Tool = {
  probe: ['python3', '-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'],
  hint: 'install Python 3.11 or later with its venv module (Debian: apt install python3 python3-venv)',
};

/** A Java development kit, whose launcher runs source files. */
export const java: Tool = {
  probe: ['javac', '-version'],
  hint: 'install a Java development kit, 17 or later (Debian: apt install default-jdk-headless)',
};

/** Maven, which resolves MLflow's Java client. */
export const maven: Tool = { probe: ['mvn', '-v'], hint: 'install Maven (Debian: apt install maven)' };

/** R with what its lines of the REST API use; MLflow's client of R is in no registry. */
export const r: Tool = {
  probe: ['Rscript', '-e', 'library(httr)'],
  hint: 'install R and its package httr (Debian: apt install r-base-core r-cran-httr)',
};

/** An FTP client of others. */
export const lftp: Tool = { probe: ['lftp', '--version'], hint: 'install lftp (Debian: apt install lftp)' };
