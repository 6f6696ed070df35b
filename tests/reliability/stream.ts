import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';

const BLOCK = Buffer.alloc(1024 * 1024);
for (let at = 0; at < BLOCK.length; at += 1) BLOCK[at] = (at * 31 + (at >>> 8)) & 255;

/** MiB number `n` of a file that nobody has to keep: no two are the same. */
function blockAt(n: number): Buffer {
  const block = Buffer.from(BLOCK);
  block.writeUInt32BE(n);
  return block;
}

/** Begins an upload; the caller writes and ends it. `size` is left out to send it in chunks. */
export function beginUpload(url: string, path: string, size?: number): ClientRequest {
  const headers = size === undefined ? {} : { 'Content-Length': size };
  return request(`${url}/api/2.0/mlflow-artifacts/artifacts/${path}`, { method: 'PUT', headers, agent: false });
}

/** Sends the first `blocks` MiB of the file, as fast as they are taken. */
export async function sendBlocks(upload: ClientRequest, blocks: number): Promise<void> {
  for (let n = 0; n < blocks; n += 1) if (!upload.write(blockAt(n))) await once(upload, 'drain');
}

/** Uploads `blocks` MiB and answers with their digest. */
export async function uploaded(url: string, path: string, blocks: number): Promise<string> {
  const upload = beginUpload(url, path, blocks * BLOCK.length);
  const answer = once(upload, 'response');
  const hash = createHash('sha256');
  for (let n = 0; n < blocks; n += 1) {
    const block = blockAt(n);
    hash.update(block);
    if (!upload.write(block)) await once(upload, 'drain');
  }
  upload.end();
  const [{ statusCode }] = await answer;
  if (statusCode !== 200) throw new Error(`the upload was answered with ${statusCode}`);
  return hash.digest('hex');
}

/** The digest of a file that is downloaded in `parts`, one range after the other; one part is the file whole. */
export async function downloaded(
  url: string,
  path: string,
  { size, parts }: { size: number; parts: number },
): Promise<string> {
  const hash = createHash('sha256');
  for (let part = 0; part < parts; part += 1) {
    const range = `bytes=${(size / parts) * part}-${(size / parts) * (part + 1) - 1}`;
    const headers = parts === 1 ? {} : { Range: range };
    const asked = request(`${url}/api/2.0/mlflow-artifacts/artifacts/${path}`, { headers, agent: false }).end();
    const [answer] = await once(asked, 'response');
    if (answer.statusCode !== (parts === 1 ? 200 : 206)) throw new Error(`${range}: ${answer.statusCode}`);
    for await (const chunk of answer) hash.update(chunk);
  }
  return hash.digest('hex');
}
