import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { entriesOf } from './entries.ts';

const base = join(import.meta.dirname, '../tsconfig.base.json');

/** Writes the declarations of the package in the current folder beside its build, from its entries on. */
function emitTypes(): readonly ts.Diagnostic[] {
  const { options, errors } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(base, ts.sys.readFile).config,
    ts.sys,
    '.',
  );
  const program = ts.createProgram(entriesOf('package.json'), {
    ...options,
    // Others' declarations in place of their sources, as a consumer reads them.
    customConditions: [],
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rewriteRelativeImportExtensions: true,
    rootDir: 'src',
    outDir: 'dist',
  });
  return [...errors, ...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
}

for (const stale of globSync('dist/**/*.d.ts')) rmSync(stale);
const diagnostics = emitTypes();
if (diagnostics.length > 0) {
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getNewLine: () => '\n',
  };
  console.error(ts.formatDiagnostics(diagnostics, host));
  process.exitCode = 1;
}
