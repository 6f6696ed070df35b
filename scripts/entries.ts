import { readFileSync } from 'node:fs';

interface Manifest {
  exports?: Record<string, string | { 'labtrail-source'?: string }>;
  labtrail?: { entries?: string[] };
}

/**
 * The source files that a package's build starts from: each one in its `exports`, and those that its field
 * `labtrail.entries` lists because they are started on their own (workers, commands).
 */
export function entriesOf(manifestPath: string): string[] {
  const { exports = {}, labtrail } = JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest;
  return [...exportedSources(exports), ...(labtrail?.entries ?? [])];
}

function exportedSources(exports: NonNullable<Manifest['exports']>): string[] {
  return Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [] : (entry['labtrail-source'] ?? [])));
}
