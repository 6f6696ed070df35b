export {
  type JsonEndpoint,
  type Method,
  type Part,
  type Policy,
  type Prefix,
  pathFields,
  type RawEndpoint,
} from './endpoint.ts';
export { MULTIPART_REQUESTS } from './endpoints/artifacts.ts';
export { RUN_EXPORT_REQUEST } from './endpoints/run-table.ts';
export { openApiOf } from './open-api.ts';
export { type RequestParser, requestParser } from './request/parser.ts';
export { JSON_ENDPOINTS, type JsonEndpoints, RAW_ENDPOINTS, type RawEndpoints } from './table.ts';
export { MLFLOW_VERSION } from './version.ts';
