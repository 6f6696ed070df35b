/** How to name what is loaded: the version by its number, or by an alias that stands for it. */
export function loadCode(uri: string, flavors: readonly string[] = []): string {
  const text = JSON.stringify(uri);
  const lines = ['import mlflow', '', `model = mlflow.pyfunc.load_model(${text})`];
  const native = flavors.find((flavor) => flavor !== 'python_function');
  if (native) lines.push(`# as what it was logged:`, `model = mlflow.${native}.load_model(${text})`);
  return lines.join('\n');
}

/** The flavors that an `MLmodel` file names. */
export function flavorsOf(file: string): string[] {
  const section = /^flavors:\n((?:[ ]+.*\n?)*)/m.exec(file)?.[1] ?? '';
  return [...section.matchAll(/^ {2}([\w.]+):/gm)].map(([, name]) => name as string);
}
