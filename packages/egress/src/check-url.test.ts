import { describe, expect, test } from 'vitest';
import { Egress } from './egress.ts';

describe('a URL is checked without asking anybody', () => {
  test.each([
    ['notaurl', 'it must be an absolute URL'],
    ['http://hooks.example/', "the scheme 'http' isn't allowed"],
    ['ftp://hooks.example/', "the scheme 'ftp' isn't allowed"],
    ['file:///etc/passwd', "the scheme 'file' isn't allowed"],
    ['https://', 'it must be an absolute URL'],
    ['https://user:hunter2@hooks.example/', 'it must hold no user name and no password'],
    ['https://10.0.0.1/', '10.0.0.1 is an address of the kind'],
    ['https://[fe80::1]/', 'fe80::1 is an address of the kind'],
  ])('%s', (url, rule) => {
    const check = () => new Egress().checkUrl(url, 'url');
    expect(check).toThrow(rule);
    expect(check).toThrow("for parameter 'url'");
    expect(check).not.toThrow('hunter2');
  });

  test.each([
    'https:\\\\user:hunter2@hooks.example/',
    'https:user:hunter2@hooks.example/',
    'https:/\t/user:hunter2@hooks.example/',
    'https://user:hun/hunter2@hooks.example/',
    'https://user:p@hunter2/x@hooks.example/',
    'ftp:\\\\user:hunter2@hooks.example/',
    'user:hunter2@hooks.example',
    'javascript:user:hunter2@hooks.example',
  ])('a refusal does not repeat the password of %j', (url) => {
    const check = () => new Egress().checkUrl(url, 'url');
    expect(check).toThrow(/Invalid value .*hooks\.example/);
    expect(check).not.toThrow('hunter2');
  });

  test('a refusal repeats an @ that belongs to the path', () => {
    expect(() => new Egress().checkUrl('http://hooks.example/@team', 'url')).toThrow('"http://hooks.example/@team"');
  });

  test('a good one is answered parsed', () => {
    expect(new Egress().checkUrl('https://hooks.example/a', 'url').pathname).toBe('/a');
  });

  test('and with its addresses when they are asked for', async () => {
    const at = (addresses: string[]) => new Egress({ resolve: async () => addresses });
    await at(['93.184.216.34']).checkReachable('https://hooks.example/', 'url');
    await expect(at(['10.0.0.1']).checkReachable('https://hooks.example/', 'url')).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
    });
    await expect(at([]).checkReachable('https://hooks.example/', 'url')).rejects.toThrow(/has no address/);
  });
});
