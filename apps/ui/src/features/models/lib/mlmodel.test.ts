import { expect, test } from 'vitest';
import { signatureOf } from './mlmodel.ts';

const FILE = `artifact_path: model
flavors:
  python_function:
    loader_module: mlflow.sklearn
signature:
  inputs: '[{"type": "long", "name": "size", "required": true}, {"type": "string", "name":
    "bean''s origin", "required": false}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float64", "shape": [-1, 2]}}]'
  params: null
utc_time_created: '2026-01-01 00:00:00.000000'
`;

test('A signature is read with folded lines, quotes and tensors', () => {
  expect(signatureOf(FILE)).toEqual({
    inputs: [
      { name: 'size', type: 'long', optional: false },
      { name: "bean's origin", type: 'string', optional: true },
    ],
    outputs: [{ name: '0', type: 'tensor float64 (-1, 2)', optional: false }],
    params: [],
  });
});

test('Arrays say what they hold, and what is broken is left out', () => {
  const file = `signature:\n  inputs: '[{"type":"array","items":{"type":"string"},"name":"tags"}]'\n  outputs: '[{'\n`;
  expect(signatureOf(file)).toEqual({
    inputs: [{ name: 'tags', type: 'array of string', optional: false }],
    outputs: [],
    params: [],
  });
});

test('A file without a signature has none', () => {
  expect(signatureOf('artifact_path: model\n')).toBeUndefined();
});
