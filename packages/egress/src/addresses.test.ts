import { describe, expect, test } from 'vitest';
import { addressRules, plainHost } from './addresses.ts';

const strict = addressRules([]);

describe('without a list only public addresses may be reached', () => {
  test.each(['93.184.216.34', '1.1.1.1', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:93.184.216.34'])(
    '%s is public',
    (address) => {
      expect(strict.refusal('host', address)).toBe(undefined);
    },
  );

  test.each([
    ['127.0.0.1', 'loopback'],
    ['127.9.9.9', 'loopback'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'linkLocal'],
    ['100.64.0.1', 'carrierGradeNat'],
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'unspecified'],
    ['255.255.255.255', 'broadcast'],
    ['224.0.0.1', 'multicast'],
    ['192.0.2.1', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['240.0.0.1', 'reserved'],
    ['::1', 'loopback'],
    ['::', 'unspecified'],
    ['fe80::1', 'linkLocal'],
    ['fc00::1', 'uniqueLocal'],
    ['fd12:3456::1', 'uniqueLocal'],
    ['ff02::1', 'multicast'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:10.0.0.1', 'private'],
    ['::127.0.0.1', 'unassigned'],
    ['::7f00:1', 'unassigned'],
    ['::93.184.216.34', 'unassigned'],
    ['64:ff9b::7f00:1', 'translated loopback'],
    ['64:ff9b::a00:1', 'translated private'],
    ['2002:7f00:1::', 'tunnelled loopback'],
    ['2001:0:53aa:64c::1', 'teredo'],
    ['2001:db8::1', 'reserved'],
    ['64:ff9b:1::a00:1', 'translated private'],
    ['64:ff9b::5db8:d822', 'translated unicast'],
    ['4000::1', 'unassigned'],
    ['1000::1', 'unassigned'],
    ['168.63.129.16', 'cloudPlatform'],
    ['::ffff:168.63.129.16', 'cloudPlatform'],
  ])('%s is refused as %s', (address, kind) => {
    expect(strict.refusal('host', address)).toBe(`${address} is an address of the kind '${kind}', not a public one`);
  });

  test.each(['fe80::1%eth0', 'nonsense', '', '1.2.3.4.5'])('%s is no address that is understood', (address) => {
    expect(strict.refusal('host', address)).toMatch(/is no address/);
  });
});

describe('what is listed may be reached', () => {
  const some = addressRules(['hooks.internal', '10.1.0.0/16', '192.168.5.5', 'fd00::/8', ' LocalHost ']);

  test.each([
    ['hooks.internal', '10.99.0.1'],
    ['HOOKS.internal.', '127.0.0.1'],
    ['localhost', '127.0.0.1'],
    ['other', '10.1.2.3'],
    ['other', '192.168.5.5'],
    ['other', '::ffff:10.1.2.3'],
    ['other', 'fd00::7'],
  ])('%s at %s', (host, address) => {
    expect(some.refusal(host, address)).toBe(undefined);
  });

  test.each([
    ['hooks.internal.evil.example', '10.99.0.1'],
    ['other', '10.2.0.1'],
    ['other', '192.168.5.6'],
    ['other', '127.0.0.1'],
  ])('but not %s at %s', (host, address) => {
    expect(some.refusal(host, address)).not.toBe(undefined);
  });

  test('everything, by *', () => {
    expect(addressRules(['*']).refusal('any', '127.0.0.1')).toBe(undefined);
  });

  test('an entry that cannot be read is refused by name', () => {
    expect(() => addressRules(['10.0.0.0/99'])).toThrow(/"10.0.0.0\/99" is no range of addresses/);
  });
});

test.each([
  ['[::1]', '::1'],
  ['EXAMPLE.org.', 'example.org'],
  ['[0:0:0:0:0:0:0:1]', '::1'],
])('the host %s is compared as %s', (host, plain) => {
  expect(plainHost(host)).toBe(plain);
});
