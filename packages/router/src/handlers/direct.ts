import { type Artifacts, artifactPath, type DirectRequest } from '@labtrail/artifact-store';
import type { Tracking } from '@labtrail/backend-store';
import { invalid } from '@labtrail/core';
import { MULTIPART_REQUESTS, requestParser } from '@labtrail/protocol';
import { type ArtifactPlaces, isProxied } from '../files/artifact-places.ts';
import { sendJson } from '../http/answer.ts';
import { jsonText } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import type { JsonHandlers, RawHandlers } from './handler.ts';

type Signing = 'createPresignedUploadUrl' | 'createPresignedDownloadUrl';
type Proxied = 'createMultipartUpload' | 'completeMultipartUpload' | 'abortMultipartUpload' | 'getPresignedDownloadUrl';

/** For how many seconds a request is good when nobody says otherwise, as MLflow has it. */
const EXPIRES = 900;

/** Requests by which clients send files of runs and logged models to the storage itself, and read them there. */
export function signingHandlers(tracking: Tracking, places: ArtifactPlaces): Pick<JsonHandlers, Signing> {
  const ofRun = async (call: Call, runId: string) => (await tracking.runs.info(call, runId)).artifact_uri;
  const ofModel = async (call: Call, id: string) => (await tracking.loggedModels.get(call, id)).info.artifact_uri;
  return {
    async createPresignedUploadUrl(call, { run_id, model_id, path, expiration = EXPIRES }) {
      if (!run_id === !model_id) throw invalid("Name either a run by 'run_id' or a logged model by 'model_id'.");
      artifactPath(path, { field: 'path' });
      const uri = run_id ? await ofRun(call, run_id) : await ofModel(call, model_id as string);
      checkOwn(uri);
      return answerOf(await places.use(call, uri, (artifacts) => artifacts.directUpload(call, path, expiration)));
    },
    async createPresignedDownloadUrl(call, { run_id, path, expiration = EXPIRES }) {
      artifactPath(path, { field: 'path' });
      const uri = await ofRun(call, run_id);
      checkOwn(uri);
      const request = await places.use(call, uri, (artifacts) => artifacts.directDownload(call, path, expiration));
      return { ...answerOf(request), file_size: request.size };
    },
  };
}

/** As MLflow: behind the proxy a client asks the proxy's own endpoints. */
function checkOwn(uri: string): void {
  if (!isProxied(uri)) return;
  throw invalid(
    `The artifacts at '${uri}' are behind the server's proxy: use the endpoints of mlflow-artifacts for them.`,
  );
}

function answerOf({ url, headers }: DirectRequest) {
  return { presigned_url: url, headers };
}

/** The same for the store that the server serves: uploads in parts, and downloads. */
export function proxiedDirectHandlers(artifacts: Artifacts): Pick<RawHandlers, Proxied> {
  return {
    async createMultipartUpload(call, _, path) {
      const { path: file, num_parts } = await asked(call, CREATE);
      const { uploadId, parts } = await artifacts.beginParts(call, below(path, file), num_parts);
      const credentials = parts.map(({ url, headers }, index) => ({ url, part_number: index + 1, headers }));
      await sendJson(call, [JSON.stringify({ upload_id: uploadId, credentials })]);
    },
    async completeMultipartUpload(call, _, path) {
      const { path: file, upload_id: uploadId = '', parts } = await asked(call, COMPLETE);
      const sent = parts.map(({ part_number, etag, url }) => ({
        number: part_number,
        etag: etag ?? '',
        url: url ?? '',
      }));
      await artifacts.completeParts(call, below(path, file), { uploadId, parts: sent });
      await sendJson(call, ['{}']);
    },
    async abortMultipartUpload(call, _, path) {
      const { path: file, upload_id = '' } = await asked(call, ABORT);
      await artifacts.abortParts(call, below(path, file), upload_id);
      await sendJson(call, ['{}']);
    },
    async getPresignedDownloadUrl(call, _, path) {
      const { url, headers, size } = await artifacts.directDownload(call, path, EXPIRES);
      await sendJson(call, [JSON.stringify({ url, headers, file_size: size })]);
    },
  };
}

const CREATE = requestParser(MULTIPART_REQUESTS.create);
const COMPLETE = requestParser(MULTIPART_REQUESTS.complete);
const ABORT = requestParser(MULTIPART_REQUESTS.abort);

interface Parser<T> {
  body(text: string): T;
}

async function asked<T>(call: Call, parser: Parser<T>): Promise<T> {
  return parser.body(await jsonText(call));
}

/** MLflow's client sends the path that a file has on its own machine, of which only the name counts. */
function below(folder: string, file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return folder === '' ? name : `${folder}/${name}`;
}
