import { randomUUID } from 'node:crypto';
import { ask, entriesOf, ifPresent, linkStatOf } from './commands.ts';
import type { Line } from './line.ts';
import { above, type Places, UPLOADS } from './places.ts';
import type { Call, SftpServer } from './server.ts';

/** How many files of a folder are removed at once. */
const AT_ONCE = 32;

/** Removes a file, a link, or a folder with all that is below it. */
export async function remove(server: SftpServer, places: Places, call: Call): Promise<void> {
  const doomed = await server.do(call, (line) => takeAway(line, places, call.path));
  if (doomed !== undefined) await removeFolder(server, call, doomed);
}

/** Removes all that is below the store's root. */
export async function removeAll(server: SftpServer, places: Places, { signal }: Call): Promise<void> {
  const entries = await server.do({ path: '', signal }, ({ sftp }) => entriesOf(sftp, places.of('')));
  for (const { filename } of entries) {
    if (filename !== UPLOADS) await remove(server, places, { path: filename, signal });
  }
}

/** Removes the folder at `place`, many of its files at once. */
export async function removeFolder(server: SftpServer, call: Call, place: string): Promise<void> {
  const entries = await server.do(call, ({ sftp }) => entriesOf(sftp, place));
  const worker = async () => {
    for (let entry = entries.pop(); entry; entry = entries.pop()) {
      const at = `${place}/${entry.filename}`;
      if (entry.attrs.isDirectory()) await removeFolder(server, call, at);
      else await server.do(call, ({ sftp }) => ifPresent(ask((answer) => sftp.unlink(at, answer))));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await server.do(call, ({ sftp }) => ifPresent(ask((answer) => sftp.rmdir(place, answer))));
}

/** A file is removed, a folder disappears at once, by a rename: the answer is where what is in it waits to be removed. */
async function takeAway({ sftp }: Line, places: Places, path: string): Promise<string | undefined> {
  await places.find(sftp, path);
  const folder = await places.find(sftp, above(path));
  if (folder === undefined) return undefined;
  const place = `${folder === '/' ? '' : folder}/${path.slice(path.lastIndexOf('/') + 1)}`;
  const found = await linkStatOf(sftp, place);
  if (!found) return undefined;
  if (!found.isDirectory()) return void (await ifPresent(ask((answer) => sftp.unlink(place, answer))));
  await places.makeUploads(sftp);
  const doomed = places.upload(randomUUID());
  await ifPresent(ask((answer) => sftp.rename(place, doomed, answer)));
  return doomed;
}
