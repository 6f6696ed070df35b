import { expect, test } from 'vitest';
import { flavorsOf, loadCode } from './load-code.ts';

const FILE = 'flavors:\n  python_function:\n    env:\n      conda: conda.yaml\n  sklearn:\n    code: null\nrun_id: x\n';

test('Flavors are the keys below flavors, not what is deeper', () => {
  expect(flavorsOf(FILE)).toEqual(['python_function', 'sklearn']);
  expect(flavorsOf('run_id: x\n')).toEqual([]);
});

test('Code loads a model as a function, and as what it was logged; quotes in names are no end of the text', () => {
  expect(loadCode('models:/a "b"/1', ['sklearn'])).toContain('mlflow.sklearn.load_model("models:/a \\"b\\"/1")');
  expect(loadCode('models:/m-1', ['python_function'])).not.toContain('mlflow.python_function');
});
