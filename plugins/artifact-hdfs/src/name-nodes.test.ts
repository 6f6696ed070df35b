import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FILE, fakeNode, redirects, throws } from './fake-node.ts';
import { type HdfsArtifactsOptions, openHdfsArtifacts } from './index.ts';

async function opened(uri: string, options: Partial<HdfsArtifactsOptions> = {}) {
  const store = await openHdfsArtifacts(uri, { attempts: 2, user: 'ana', ...options });
  onTestFinished(() => store.close());
  return store;
}

describe('what a name node says', () => {
  test.each<[number, string, string, string, RegExp]>([
    [403, 'StandbyException', 'state standby', 'TEMPORARILY_UNAVAILABLE', /is on standby: name the active one too/],
    [403, 'SafeModeException', 'in safe mode', 'TEMPORARILY_UNAVAILABLE', /safe mode .*-safemode leave/],
    [403, 'RetriableException', 'soon', 'TEMPORARILY_UNAVAILABLE', /just now \(RetriableException\): soon/],
    [500, 'NullPointerException', '', 'TEMPORARILY_UNAVAILABLE', /just now \(NullPointerException\)/],
    [403, 'AccessControlException', 'Permission denied', 'PERMISSION_DENIED', /the user ana: Permission denied/],
    [403, 'InvalidToken', 'token has expired', 'PERMISSION_DENIED', /token has expired.*fetchdt/],
    [403, 'DSQuotaExceededException', 'exceeded\n\tat x.Y', 'QUOTA_EXCEEDED', /exceeded\. Raise the quota/],
    [403, 'IOException', 'could only be written to 0 of the 1 minReplication', 'QUOTA_EXCEEDED', /add data nodes/],
    [
      403,
      'IOException',
      'could only be written to 0 of 1. There are 0 datanode(s)',
      'TEMPORARILY_UNAVAILABLE',
      /0 data/,
    ],
    [
      403,
      'IOException',
      'Unable to close file because the last block does not have enough number of replicas.',
      'TEMPORARILY_UNAVAILABLE',
      /just now \(IOException\): Unable to close/,
    ],
    [403, 'IOException', 'odd', 'INTERNAL_ERROR', /failed on '\/data\/x' \(IOException\): odd/],
  ])('%i %s: %s is told as %s', async (status, exception, message, code, told) => {
    const { host } = await fakeNode((_, response) => throws(response, status, exception, message));
    const failed = (await opened(`webhdfs://${host}/data`)).stat('x');
    await expect(failed).rejects.toMatchObject({ code });
    await expect(failed).rejects.toThrow(told);
  });

  test('is told by what it wants when it gives no reason', async () => {
    const { host } = await fakeNode((_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Negotiate' }).end('<html>');
    });
    const failed = (await opened(`webhdfs://${host}/data`)).stat('x');
    await expect(failed).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(failed).rejects.toThrow(/Negotiate.*option delegationToken.*Kerberos tickets can't be used/);
  });

  test('is no WebHDFS when it is something else', async () => {
    const { host } = await fakeNode((_, response) => response.writeHead(200).end('<html>'));
    await expect((await opened(`webhdfs://${host}/data`)).stat('x')).rejects.toThrow('check host and port');
  });
});

test('the active one of several name nodes is found, and asked at once from then on', async () => {
  const standby = await fakeNode((_, response) => throws(response, 403, 'StandbyException'));
  const active = await fakeNode((_, response) => response.end(JSON.stringify({ FileStatus: FILE })));
  const store = await opened('hdfs://cluster/data', { nameNodes: [standby.host, active.host] });
  for (const path of ['a', 'b', 'c']) expect(await store.stat(path)).toMatchObject({ path, file_size: 4 });
  expect([standby.asked.length, active.asked.length]).toEqual([1, 3]);
});

test('a server without lists in pages is asked for whole ones, and not for pages again', async () => {
  const statuses = { FileStatuses: { FileStatus: [{ ...FILE, pathSuffix: 'b' }] } };
  const { host, asked } = await fakeNode((_, response, op) => {
    if (op === 'LISTSTATUS') response.end(JSON.stringify(statuses));
    else throws(response, 400, 'IllegalArgumentException', 'Invalid value for webhdfs parameter "op"');
  });
  const store = await opened(`webhdfs://${host}/data`);
  for (const folder of ['x', 'y']) expect(await store.list(folder)).toMatchObject([{ path: `${folder}/b` }]);
  expect(asked.map((one) => /op=(\w+)/.exec(one)?.[1])).toEqual(['LISTSTATUS_BATCH', 'LISTSTATUS', 'LISTSTATUS']);
});

describe('a redirect', () => {
  async function nameNode(location: string) {
    return fakeNode((_, response, op) => {
      if (op === 'OPEN' || op === 'CREATE') redirects(response, location);
      else if (op === 'GETFILESTATUS') response.end(JSON.stringify({ FileStatus: FILE }));
      else response.end('{"boolean":true}');
    });
  }

  test('is followed to the data node, which gets nothing but what the name node gave', async () => {
    const data = await fakeNode((_, response) => response.end('text'));
    const names = await nameNode(`http://${data.host}/webhdfs/v1/data/x?op=OPEN&token=of-the-name-node`);
    const store = await opened('hdfs://cluster/data', { nameNodes: [names.host], delegationToken: 'hush' });
    expect(await text((await store.read('x')).stream)).toBe('text');
    expect(names.asked.every((one) => one.includes('delegation=hush') && !one.includes('user.name'))).toBe(true);
    expect(data.asked).toEqual(['GET /webhdfs/v1/data/x?op=OPEN&token=of-the-name-node']);
  });

  test('of a data node is not followed', async () => {
    const elsewhere = await fakeNode((_, response) => response.end('text'));
    const data = await fakeNode((_, response) => redirects(response, `http://${elsewhere.host}/x`));
    const names = await nameNode(`http://${data.host}/webhdfs/v1/data/x?op=OPEN`);
    const store = await opened(`webhdfs://${names.host}/data`);
    await expect(store.read('x')).rejects.toMatchObject({ code: 'INTERNAL_ERROR' });
    await expect(store.write('x', Readable.from(['text']))).rejects.toMatchObject({ code: 'INTERNAL_ERROR' });
    expect(elsewhere.asked).toEqual([]);
  });

  test.each(['file:///etc/passwd', 'gopher://x/', '/relative', ''])('to %j is refused', async (location) => {
    const names = await nameNode(location);
    const store = await opened(`webhdfs://${names.host}/data`);
    await expect(store.read('x')).rejects.toThrow(`The name node ${names.host} named no data node`);
  });

  test('leads to the very name that was asked for, whichever form its letters have', async () => {
    const data = await fakeNode((_, response) => response.end('text'));
    const names = await nameNode(`http://${data.host}/webhdfs/v1/data/caf%C3%A9?op=OPEN`);
    const store = await opened(`webhdfs://${names.host}/data`);
    await text((await store.read('cafe\u0301')).stream);
    expect(data.asked).toEqual(['GET /webhdfs/v1/data/cafe%CC%81?op=OPEN']);
  });

  test('is not needed where HttpFS gives the bytes itself', async () => {
    const { host } = await fakeNode((_, response, op) => {
      response.end(op === 'OPEN' ? 'text' : JSON.stringify({ FileStatus: FILE }));
    });
    expect(await text((await (await opened(`webhdfs://${host}/data`)).read('x')).stream)).toBe('text');
  });
});
