import { JSON_ENDPOINTS, MLFLOW_VERSION, openApiOf, RAW_ENDPOINTS } from '@labtrail/protocol';
import { sendJson, sendText } from '../http/answer.ts';
import type { JsonHandlers, RawHandlers } from './handler.ts';

type Pages = 'health' | 'version' | 'openApi';

export function serverHandlers(): Pick<JsonHandlers, 'getServerInfo'> & Pick<RawHandlers, Pages> {
  let page: string | undefined;
  return {
    getServerInfo: async () => ({
      store_type: 'SqlStore',
      workspaces_enabled: false,
      trace_archival_enabled: false,
      multipart_uploads_enabled: false,
      multipart_downloads_enabled: false,
      presigned_upload_run_id_supported: false,
      presigned_upload_model_id_supported: false,
      features_enabled: { gateway: false },
    }),
    health: async (call) => sendText(call, 200, 'OK'),
    version: async (call) => sendText(call, 200, MLFLOW_VERSION),
    async openApi(call) {
      page ??= JSON.stringify(openApiOf({ ...JSON_ENDPOINTS, ...RAW_ENDPOINTS }));
      sendJson(call, [page]);
    },
  };
}
