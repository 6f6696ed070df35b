import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const { ModuleKind, ModuleResolutionKind } = ts;

/** The ways in which consumers of ES modules resolve types. */
const RESOLUTIONS = {
  nodenext: { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext },
  bundler: { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler },
};

/** What the compiler says in a strict project at `folder` that imports all `entries`: about them, not of others' types. */
export function consumerTypeFaults(
  folder: string,
  entries: readonly string[],
  resolution: keyof typeof RESOLUTIONS,
): string[] {
  const file = join(folder, 'consumer.ts');
  writeFileSync(file, entries.map((entry, index) => `export * as entry${index} from '${entry}';\n`).join(''));
  const program = ts.createProgram([file], {
    ...RESOLUTIONS[resolution],
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2024,
    types: ['node'],
    typeRoots: [join(import.meta.dirname, '../../node_modules/@types')],
  });
  const ours = program.getSourceFiles().filter(({ fileName }) => fileName === file || fileName.includes('/@labtrail/'));
  const faults = [
    ...program.getOptionsDiagnostics(),
    ...ours.flatMap((source) => ts.getPreEmitDiagnostics(program, source)),
  ];
  rmSync(file);
  return faults.map((fault) => `${fault.file?.fileName}: ${ts.flattenDiagnosticMessageText(fault.messageText, '\n')}`);
}
