import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cache.ts';
import { run } from './process.ts';

/** The class path that holds MLflow's Java client, resolved by Maven on first use. */
export function javaEnvironment(): Promise<string> {
  return classPathOf('mlflow-client', fileURLToPath(new URL('../clients/java/pom.xml', import.meta.url)));
}

/** The class path of all that a `pom.xml` depends on, resolved by Maven on first use. */
export async function classPathOf(name: string, pom: string): Promise<string> {
  const folder = await cached(`java/${name}`, await readFile(pom, 'utf8'), async (partial) => {
    await mkdir(partial);
    const copy = join(partial, 'pom.xml');
    await copyFile(pom, copy);
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
    await run(['mvn', '-q', '-B', '-f', copy, goal, `-DoutputDirectory=${join(partial, 'lib')}`]);
  });
  return join(folder, 'lib', '*');
}
