import { spawn } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openSftpArtifacts } from '@labtrail/artifact-sftp';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { artifactStoreConformance, artifactStoreFaults, Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { canMount } from '../reliability/small-disk.ts';
import { canStartSshServer, run, type SshServer, startSshServer } from '../setup/index.ts';

describe.skipIf(!canStartSshServer())('SFTP', () => {
  let server: SshServer;
  let count = 0;
  let kept: ArtifactStore | undefined;

  beforeAll(async () => {
    server = await startSshServer();
    // Connections are shared by all stores of a user for as long as one is open.
    kept = await openAt('/');
  });
  afterAll(async () => {
    await kept?.close();
    await server?.stop();
  });

  const fresh = () => `${server.root}/case ${++count}/%20`;

  artifactStoreConformance({
    name: 'SFTP',
    async open() {
      const store = await openAt(fresh());
      return { store, close: () => store.close() };
    },
  });

  artifactStoreFaults({
    name: 'SFTP',
    async open() {
      const relay = await Relay.open({ host: '127.0.0.1', port: server.port });
      const path = fresh();
      const store = await openAt(path, { timeout: 1500, attempts: 3 }, relay.port);
      const direct = await openAt(path);
      return {
        store,
        direct,
        change(weather, { drop = false } = {}) {
          relay.weather = weather;
          if (drop) relay.drop();
        },
        async close() {
          relay.weather = {};
          relay.drop();
          await store.close();
          await direct.close();
          await relay.close();
        },
      };
    },
  });

  describe('the server', () => {
    const list = async (options: object) => {
      const store = await openAt(fresh(), options);
      onTestFinished(() => store.close());
      return store.list('');
    };

    test('is refused when its key is in no file of known hosts, and the line to add is told', async () => {
      const { stdout } = await run(['ssh-keygen', '-l', '-f', `${join(server.root, '..')}/host.pub`]);
      const failed = list({ knownHosts: ['/nowhere'] });
      await expect(failed).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
      await expect(failed).rejects.toThrow(stdout.split(' ')[1]);
      await expect(failed).rejects.toThrow(`[127.0.0.1]:${server.port} ${server.hostKey}`);
    });

    test('is known by a line whose host is hashed, and refused when another key is known', async () => {
      const file = await knownHosts(`[127.0.0.1]:${server.port} ${server.hostKey}\n`);
      await run(['ssh-keygen', '-q', '-H', '-f', file]);
      expect(await list({ knownHosts: [file] })).toEqual([]);
      const user = (await run(['ssh-keygen', '-y', '-f', server.identity])).stdout;
      const other = await knownHosts(`[127.0.0.1]:${server.port} ${user}`);
      await expect(list({ knownHosts: [other] })).rejects.toThrow('another one is known');
    });

    test('lets nobody in by a wrong password, which no message shows', async () => {
      const store = await openAt(fresh(), { identityFiles: [] }, server.port, ':hush');
      onTestFinished(() => store.close());
      const error = await store.list('').catch((failed: Error) => failed);
      expect(error).toMatchObject({ code: 'PERMISSION_DENIED' });
      expect(String(error)).not.toContain('hush');
    });

    test.skipIf(!canMount())('lets in by a password of the URI', async () => {
      const other = await startSshServer({ password: 'hush: #@%/1' });
      onTestFinished(() => other.stop());
      const knownHosts = [other.knownHosts];
      const uri = (password: string) =>
        `sftp://${other.user}:${encodeURIComponent(password)}@127.0.0.1:${other.port}${other.root}`;
      const store = await openSftpArtifacts(uri('hush: #@%/1'), { knownHosts });
      onTestFinished(() => store.close());
      await store.write('file', Readable.from(['text']));
      expect(await store.list('')).toEqual([{ path: 'file', is_dir: false, file_size: 4 }]);
      const wrong = await openSftpArtifacts(uri('hush'), { knownHosts });
      onTestFinished(() => wrong.close());
      await expect(wrong.list('')).rejects.toThrow('check the password in the URI');
    });

    test('lets in by an agent that holds the key', async () => {
      const socket = await agentWith(server.identity);
      expect(await list({ identityFiles: [], agent: socket })).toEqual([]);
    });

    test('lets in by a key with a passphrase, which the option or an agent opens, and by no other passphrase', async () => {
      const key = await lockedKey('open sesame');
      expect(await list({ identityFiles: [key], passphrase: 'open sesame' })).toEqual([]);
      await expect(list({ identityFiles: [key], passphrase: 'hush' })).rejects.toThrow("doesn't let");
      const socket = await agentWith(key, 'open sesame');
      expect(await list({ identityFiles: [key], agent: socket })).toEqual([]);
    });

    test('lets in by a key that is given as text', async () => {
      expect(await list({ identityFiles: [], privateKey: server.privateKey })).toEqual([]);
    });
  });

  test('links out of the root are neither listed, read, written through nor deleted', async () => {
    const folder = join(server.root, 'links');
    await mkdir(join(folder, 'root/inside'), { recursive: true });
    await writeFile(join(folder, 'secret'), 'secret');
    await symlink(join(folder, 'secret'), join(folder, 'root/out'));
    await symlink('..', join(folder, 'root/up'));
    await symlink('inside', join(folder, 'root/link'));
    const store = await openAt(join(folder, 'root'));
    onTestFinished(() => store.close());
    expect((await store.list('')).map(({ path }) => path)).toEqual(['inside', 'link']);
    const refused = { code: 'INVALID_PARAMETER_VALUE', message: 'Invalid path' };
    for (const path of ['out', 'up', 'up/secret']) {
      await expect(store.stat(path), path).rejects.toMatchObject(refused);
      await expect(store.read(path), path).rejects.toMatchObject(refused);
      await expect(store.list(path), path).rejects.toMatchObject(refused);
      await expect(store.write(path, Readable.from(['x'])), path).rejects.toMatchObject(refused);
      await expect(store.delete(path), path).rejects.toMatchObject(refused);
    }
    await store.write('link/file', Readable.from(['x']));
    expect(await store.list('inside')).toEqual([{ path: 'inside/file', is_dir: false, file_size: 1 }]);
  });

  /** The socket of an agent that was given a key, and asked for its passphrase as a program without a terminal is. */
  async function agentWith(key: string, passphrase = ''): Promise<string> {
    const [socket, ask] = [join(server.root, `agent-${++count}`), join(server.root, `ask-${count}`)];
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void agent.kill());
    await new Promise((resolve) => agent.stdout.once('data', resolve));
    await writeFile(ask, `#!/bin/sh\necho '${passphrase}'\n`, { mode: 0o700 });
    await run(['ssh-add', '-q', key], {
      env: { SSH_AUTH_SOCK: socket, SSH_ASKPASS: ask, SSH_ASKPASS_REQUIRE: 'force' },
    });
    return socket;
  }

  /** A file with the user's key that `passphrase` opens. */
  async function lockedKey(passphrase: string): Promise<string> {
    const key = join(server.root, `key-${++count}`);
    await writeFile(key, server.privateKey, { mode: 0o600 });
    await run(['ssh-keygen', '-q', '-p', '-P', '', '-N', passphrase, '-f', key]);
    return key;
  }

  async function knownHosts(text: string): Promise<string> {
    const file = join(server.root, `known-${++count}`);
    await writeFile(file, text);
    return file;
  }

  function openAt(path: string, more: object = {}, port = server.port, secret = '') {
    return openSftpArtifacts(`sftp://${server.user}${secret}@127.0.0.1:${port}${path}`, {
      identityFiles: [server.identity],
      knownHosts: [server.knownHosts],
      ...more,
    });
  }
});
