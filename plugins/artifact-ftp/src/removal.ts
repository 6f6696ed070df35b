import { randomUUID } from 'node:crypto';
import { answered, entriesOf, look } from './commands.ts';
import { isName } from './listing.ts';
import { type Places, UPLOADS } from './places.ts';
import type { Call, FtpServer } from './server.ts';

/** Removes a file, or a folder with all that is below it. */
export async function remove(server: FtpServer, places: Places, call: Call): Promise<void> {
  const place = places.of(call.path);
  places.forget();
  const found = await server.do('look', call, (line) => look(line, place));
  if (!found) return;
  if (found.kind === 'file') return void (await server.do('look', call, (line) => answered(line.client.remove(place))));
  const doomed = places.upload(randomUUID());
  // It disappears at once; where the server moves no folders, piece by piece.
  const moved = await server.do('look', call, async (line) => {
    await places.make(line, places.uploads);
    return (await answered(line.client.rename(place, doomed))) !== undefined;
  });
  await removeFolder(server, call, moved ? doomed : place);
}

/** Removes all that is below the store's root. */
export async function removeAll(server: FtpServer, places: Places, { signal }: Call): Promise<void> {
  const names = await server.do('look', { path: '', signal }, (line) => entriesOf(line, places.of('')));
  for (const { name } of names ?? []) {
    if (isName(name) && name !== UPLOADS) await remove(server, places, { path: name, signal });
  }
}

/** Removes the folder at `place`, its files by as many connections as there are. */
export async function removeFolder(server: FtpServer, call: Call, place: string): Promise<void> {
  const entries = (await server.do('look', call, (line) => entriesOf(line, place))) ?? [];
  const left = entries.filter(({ name }) => isName(name));
  const worker = async () => {
    for (let entry = left.pop(); entry; entry = left.pop()) {
      const at = `${place}/${entry.name}`;
      if (entry.isDirectory) await removeFolder(server, call, at);
      else await server.do('look', call, (line) => answered(line.client.remove(at)));
    }
  };
  await Promise.all(Array.from({ length: Math.floor(server.options.connections / 3) }, worker));
  await server.do('look', call, (line) => line.client.send(`RMD ${place}`).catch(orGone(() => look(line, place))));
}

function orGone(check: () => Promise<unknown>) {
  return async (error: unknown) => {
    if (await check()) throw error;
  };
}
