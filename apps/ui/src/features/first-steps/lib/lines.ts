import type { Filling, Where } from './filling.ts';
import { JAVA } from './lines/java.ts';
import { PYTHON } from './lines/python.ts';
import { R } from './lines/r.ts';
import { TYPESCRIPT } from './lines/typescript.ts';

/** The languages of the lines, in the order of their tabs. */
export const LANGUAGES = ['Python', 'R', 'Java', 'TypeScript'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Lines of each language that make the first run, model or prompt. They run as they are. */
export function linesFor(fills: Filling, where: Where): Readonly<Record<Language, string>> {
  return {
    Python: PYTHON[fills](where),
    R: R[fills](where),
    Java: JAVA[fills](where),
    TypeScript: TYPESCRIPT[fills](where),
  };
}
