import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { KnownHosts } from './known-hosts.ts';

const key = Buffer.from('AAAAC3NzaC1lZDI1NTE5', 'base64');
const line = (hosts: string, marker = '') => `${marker}${hosts} ssh-ed25519 ${key.toString('base64')} a comment`;
const judge = (text: string, port = 22, shown = key) => new KnownHosts([text], 'host.example', port).judge(shown);

function hashed(name: string): string {
  const salt = Buffer.from('a salt');
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
}

test.each([
  ['other,host.example', 22],
  ['HOST.example', 22],
  ['*.example', 22],
  ['[host.example]:2222', 2222],
  [hashed('host.example'), 22],
  [hashed('[host.example]:2222'), 2222],
])('%s knows the host at port %i', (hosts, port) => {
  expect(judge(`# a comment\n${line(hosts)}\n`, port)).toBe('known');
});

test.each(['host.example.org', '*.example,!host.example', '[host.example]:2222', hashed('other')])(
  '%s is about another host',
  (hosts) => {
    expect(judge(line(hosts))).toBe('unknown');
  },
);

test('a key that differs from the known one is a changed one', () => {
  expect(judge(line('host.example'), 22, Buffer.from('another'))).toBe('changed');
});

test('a revoked key is refused though another line knows it', () => {
  expect(judge(`${line('host.example')}\n${line('*', '@revoked ')}`)).toBe('revoked');
});
