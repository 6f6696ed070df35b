import { JSON_ENDPOINTS, MLFLOW_VERSION, openApiOf, RAW_ENDPOINTS } from '@labtrail/protocol';
import { sendJson, sendText } from '../http/answer.ts';
import type { JsonHandlers, RawHandlers } from './handler.ts';

type Pages = 'health' | 'version' | 'openApi';

/** @param direct whether clients may send files to the served storage itself, and read them there */
export function serverHandlers(direct: boolean): Pick<JsonHandlers, 'getServerInfo'> & Pick<RawHandlers, Pages> {
  let page: string | undefined;
  return {
    getServerInfo: async () => ({
      store_type: 'SqlStore',
      workspaces_enabled: false,
      trace_archival_enabled: false,
      multipart_uploads_enabled: direct,
      multipart_downloads_enabled: direct,
      presigned_upload_run_id_supported: true,
      presigned_upload_model_id_supported: true,
      features_enabled: { gateway: false },
    }),
    health: async (call) => sendText(call, 200, 'OK'),
    version: async (call) => sendText(call, 200, MLFLOW_VERSION),
    async openApi(call) {
      page ??= JSON.stringify(openApiOf({ ...JSON_ENDPOINTS, ...RAW_ENDPOINTS }));
      await sendJson(call, [page]);
    },
  };
}
