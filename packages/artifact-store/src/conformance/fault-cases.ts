import { buffer } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { ArtifactStore } from '../contract.ts';
import { chunked, get, noise, put } from './bytes.ts';
import type { Weather } from './relay.ts';

/** A store that is reached through bad weather, and the same storage reached directly. */
export interface Faulty {
  /** Gives up on a peer that says nothing for a second or two. */
  readonly store: ArtifactStore;
  readonly direct: ArtifactStore;
  /** Changes the weather for all connections of `store`; connections that stand are ended if `drop`. */
  readonly change: (weather: Weather, options?: { readonly drop?: boolean }) => void;
}

const SIZE = 3 * 1024 * 1024;
const PASSING = { code: 'TEMPORARILY_UNAVAILABLE' };

/** The names below `folder`, as somebody sees them who is not in the weather. */
async function seen({ direct }: Faulty, folder = ''): Promise<string[]> {
  return (await direct.list(folder)).map(({ path }) => path);
}

async function fair(faulty: Faulty): Promise<void> {
  faulty.change({}, { drop: true });
  await put(faulty.store, ['after'], 'the storm');
  expect(await get(faulty.direct, 'after')).toBe('the storm');
}

/** What networks do, and what a store makes of it: right bytes or a clear error, and never anything partial. */
export const FAULT_CASES: Readonly<Record<string, (faulty: Faulty) => Promise<void>>> = {
  'keeps a file whole, or nothing of it, when the connection is cut while it is sent': async (faulty) => {
    const bytes = noise(SIZE);
    faulty.change({ cut: { direction: 'up', bytes: 1_000_000, times: 1 } });
    const outcome = await faulty.store.write('folder/file', chunked(bytes)).then(
      () => 'written',
      (error) => error,
    );
    if (outcome === 'written') {
      expect((await buffer((await faulty.direct.read('folder/file')).stream)).equals(bytes)).toBe(true);
    } else {
      expect(outcome).toMatchObject(PASSING);
      expect(await seen(faulty, 'folder')).toEqual([]);
    }
    await fair(faulty);
  },

  'gives up on sending after a few cuts, keeps the old file, and shows nothing partial': async (faulty) => {
    await put(faulty.direct, ['folder/file'], 'old');
    faulty.change({ cut: { direction: 'up', bytes: 500_000, times: 1000 } });
    await expect(faulty.store.write('folder/file', chunked(noise(SIZE)))).rejects.toMatchObject(PASSING);
    expect(await seen(faulty, 'folder')).toEqual(['folder/file']);
    expect(await get(faulty.direct, 'folder/file')).toBe('old');
    await fair(faulty);
  },

  'reads on after a cut, or fails: never with wrong bytes or too few': async (faulty) => {
    const bytes = noise(SIZE);
    await faulty.direct.write('file', chunked(bytes));
    faulty.change({ cut: { direction: 'down', bytes: 1_000_000, times: 1 } });
    const read = await faulty.store
      .read('file')
      .then(({ stream }) => buffer(stream))
      .catch((error: unknown) => error);
    if (Buffer.isBuffer(read)) expect(read.equals(bytes)).toBe(true);
    else expect(read).toMatchObject(PASSING);
    await fair(faulty);
  },

  'says that the storage cannot be reached, and works again once it can': async (faulty) => {
    await put(faulty.store, ['file']);
    faulty.change({ refuse: true }, { drop: true });
    await expect(faulty.store.list('')).rejects.toMatchObject(PASSING);
    await expect(faulty.store.write('other', chunked(noise(10)))).rejects.toMatchObject(PASSING);
    expect(await seen(faulty)).toEqual(['file']);
    await fair(faulty);
  },

  'does not notice that the storage was started again between two calls': async (faulty) => {
    await put(faulty.store, ['file'], 'text');
    faulty.change({}, { drop: true });
    expect(await get(faulty.store, 'file')).toBe('text');
    faulty.change({}, { drop: true });
    await put(faulty.store, ['other']);
    expect(await seen(faulty)).toEqual(['file', 'other']);
  },

  'gives up on a storage that says nothing': async (faulty) => {
    await put(faulty.store, ['file']);
    faulty.change({ silent: true });
    await expect(faulty.store.read('file').then(({ stream }) => buffer(stream))).rejects.toMatchObject(PASSING);
    await expect(faulty.store.list('')).rejects.toMatchObject(PASSING);
    await fair(faulty);
  },

  'waits for one that is slow, a thousand bytes a second': async (faulty) => {
    await put(faulty.direct, ['file'], 'x'.repeat(4000));
    await faulty.store.list('');
    faulty.change({ speed: 1000 });
    expect(await get(faulty.store, 'file')).toBe('x'.repeat(4000));
    faulty.change({}, { drop: true });
  },

  'stops at once when its signal is aborted on a storage that says nothing': async (faulty) => {
    await put(faulty.store, ['file']);
    faulty.change({ silent: true });
    const control = new AbortController();
    const listing = faulty.store.list('', { signal: control.signal });
    setImmediate(() => control.abort());
    await expect(listing).rejects.toMatchObject({ code: 'CANCELLED' });
    faulty.change({}, { drop: true });
  },
};
