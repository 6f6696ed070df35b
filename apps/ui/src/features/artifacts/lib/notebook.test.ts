import { expect, test } from 'vitest';
import { notebookOf } from './notebook.ts';

function cell(outputs: object[]): string {
  return JSON.stringify({
    metadata: { language_info: { name: 'python' } },
    cells: [{ cell_type: 'code', execution_count: 2, source: ['a\n', 'b'], outputs }],
  });
}

test('Cells have their source and what came out, without a terminal’s colours', () => {
  const text = cell([
    { output_type: 'stream', name: 'stdout', text: ['one\n', 'two'] },
    { output_type: 'error', ename: 'ValueError', evalue: 'no', traceback: ['\u001b[31mValueError\u001b[0m: no'] },
    { output_type: 'display_data', data: { 'image/png': 'iVBO\nRw0=', 'text/plain': '<Figure>' } },
    { output_type: 'display_data', data: { 'text/html': '<b>x</b>' } },
  ]);
  expect(notebookOf(text)).toEqual({
    language: 'python',
    cells: [
      {
        kind: 'code',
        source: 'a\nb',
        number: 2,
        outputs: [
          { kind: 'text', text: 'one\ntwo', error: false },
          { kind: 'text', text: 'ValueError: no', error: true },
          { kind: 'image', address: 'data:image/png;base64,iVBORw0=' },
          { kind: 'other', types: ['text/html'] },
        ],
      },
    ],
  });
});

test('HTML beside a text is left out for the text', () => {
  const text = cell([{ output_type: 'execute_result', data: { 'text/html': '<script>', 'text/plain': ['beans'] } }]);
  expect(notebookOf(text)?.cells[0]?.outputs).toEqual([{ kind: 'text', text: 'beans', error: false }]);
});

test.each(['no JSON', '{"nbformat": 3, "worksheets": []}'])('%j is no notebook', (text) => {
  expect(notebookOf(text)).toBeUndefined();
});
