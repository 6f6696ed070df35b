import { expect, test } from 'vitest';
import { type Answer, AnswerReader } from './answer-reader.ts';

const PLAIN = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
const CHUNKED = 'HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n';

function readInPieces(text: string, size: number): Array<{ status: number; body: string }> {
  const reader = new AnswerReader();
  const bytes = Buffer.from(text);
  const answers: Answer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const answer = reader.push(bytes.subarray(at, at + size));
    if (answer) answers.push(answer);
  }
  return answers.map(({ status, body }) => ({ status, body: body.toString() }));
}

test.each([1, 2, 3, 7, 1000])('reads answers of both framings that arrive in pieces of %i bytes', (size) => {
  expect([...readInPieces(PLAIN, size), ...readInPieces(CHUNKED, size)]).toEqual([
    { status: 200, body: 'hello' },
    { status: 404, body: 'hello, world' },
  ]);
});

test('reads one answer after the other', () => {
  expect(readInPieces(PLAIN + PLAIN, Buffer.byteLength(PLAIN))).toEqual([
    { status: 200, body: 'hello' },
    { status: 200, body: 'hello' },
  ]);
});

test('an answer that tells no length is a fault', () => {
  expect(() => new AnswerReader().push(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toThrow('neither Content-Length');
});
