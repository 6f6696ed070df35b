import type { Artifacts } from '@labtrail/artifact-store';
import { artifactPath } from '@labtrail/artifact-store';
import type { Tracking } from '@labtrail/backend-store';
import { invalid, type LabtrailError, notFound } from '@labtrail/core';
import type { ArtifactPlaces } from '../files/artifact-places.ts';
import { download, downloadFrom } from '../files/download.ts';
import { listed, listingAt } from '../files/listing.ts';
import { send, sendJson } from '../http/answer.ts';
import { readBody, reader } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import type { JsonHandlers, RawHandlers } from './handler.ts';

type RunRaw = 'getArtifact' | 'uploadRunArtifact';

/** Artifacts by run: wherever the run's artifact URI says. */
export function runArtifactHandlers(
  { runs }: Tracking,
  places: ArtifactPlaces,
): Pick<JsonHandlers, 'listArtifacts'> & Pick<RawHandlers, RunRaw> {
  return {
    async listArtifacts(call, { run_id, path }) {
      const { artifact_uri } = await runs.info(call, run_id);
      return listingAt(call, places, { uri: artifact_uri, path });
    },
    getArtifact: (call, { run_id, path }) =>
      downloadFrom(call, places, {
        path,
        async at() {
          if (!run_id) throw notFound("No run was named: give its id as 'run_id'.");
          return { uri: (await runs.info(call, run_id)).artifact_uri };
        },
      }),
    async uploadRunArtifact(call, { run_id, path }) {
      artifactPath(path, { field: 'path' });
      const { artifact_uri } = await runs.info(call, run_id);
      const bytes = await smallBody(call);
      const { Readable } = await import('node:stream');
      await places.use(call, artifact_uri, (artifacts) =>
        artifacts.write(call, path, Readable.from([bytes], { objectMode: false })),
      );
      send(call, { status: 200, type: 'application/json', body: [] });
    },
  };
}

type ProxyRaw = 'downloadArtifact' | 'uploadArtifact' | 'deleteArtifact';

/** Artifacts by path in the store that the server serves. */
export function proxyHandlers(
  artifacts: Artifacts,
): Pick<JsonHandlers, 'listProxiedArtifacts'> & Pick<RawHandlers, ProxyRaw> {
  return {
    async listProxiedArtifacts(call, { path = '' }) {
      const files = await artifacts.under(path).list(call);
      return { files: files.map(listed) };
    },
    downloadArtifact: (call, _, path) => download(call, artifacts, path),
    async uploadArtifact(call, _, path) {
      const length = call.req.headers['content-length'];
      await artifacts.write(call, path, call.req, { size: length === undefined ? undefined : Number(length) });
      await sendJson(call, ['{}']);
    },
    async deleteArtifact(call, _, path) {
      await artifacts.delete(call, path);
      await sendJson(call, ['{}']);
    },
  };
}

const SMALL = 10 * 1024 * 1024;
const readSmall = reader(SMALL);

async function smallBody(call: Call): Promise<Buffer> {
  const bytes = await readBody(call, readSmall).catch((error: LabtrailError) => {
    throw error.code === 'REQUEST_LIMIT_EXCEEDED'
      ? invalid(`The file is larger than ${SMALL / 1024 / 1024} MiB. Log it through the artifact proxy.`)
      : error;
  });
  if (bytes && bytes.length > 0) return bytes;
  throw invalid('The body is empty: it must hold the bytes of the file.');
}
