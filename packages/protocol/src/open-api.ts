import { z } from 'zod';
import { type JsonEndpoint, pathFields, type RawEndpoint } from './endpoint.ts';
import { MLFLOW_VERSION } from './version.ts';

type Endpoints = Readonly<Record<string, JsonEndpoint | RawEndpoint>>;
type Schema = Record<string, unknown>;

/** The OpenAPI 3.1 description of `endpoints`, below each of their prefixes. */
export function openApiOf(endpoints: Endpoints): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = 'tail' in endpoint && endpoint.tail ? `${endpoint.path}/{artifact_path}` : endpoint.path;
    for (const prefix of endpoint.prefixes) {
      const operations = endpoint.methods.map((method) => [
        method.toLowerCase(),
        operation(name, endpoint, { method, prefix }),
      ]);
      paths[prefix + path] = { ...paths[prefix + path], ...Object.fromEntries(operations) };
    }
  }
  const info = { title: 'Labtrail', version: MLFLOW_VERSION, description: "MLflow's REST API, as Labtrail serves it." };
  return { openapi: '3.1.0', info, paths, components: { schemas: { Error: error } } };
}

const error = {
  type: 'object',
  required: ['error_code', 'message'],
  properties: {
    error_code: { type: 'string' },
    message: { type: 'string' },
    sqlstate: { type: 'string' },
    error_class: { type: 'string' },
  },
};

function operation(name: string, endpoint: JsonEndpoint | RawEndpoint, at: { method: string; prefix: string }): object {
  const { prefix, method } = at;
  return {
    operationId: [name, prefix.slice(1).replaceAll(/\W/g, '_'), method.toLowerCase()].filter(Boolean).join('_'),
    summary: endpoint.doc,
    ...('request' in endpoint ? jsonParts(endpoint, method) : rawParts(endpoint)),
  };
}

function jsonParts({ request, response, path, bodyRepeatsPath }: JsonEndpoint, method: string): object {
  const inPath = pathFields(path);
  const parameters = [...pathOf(request, inPath), ...(method === 'GET' ? queryOf(request, inPath) : [])];
  const fields = bodyRepeatsPath ? request : without(request, inPath);
  const body = { required: true, content: { 'application/json': { schema: schemaOf(fields) } } };
  const carried = method !== 'GET' && Object.keys(fields.shape).length > 0;
  return {
    ...((method === 'GET' || parameters.length > 0) && { parameters }),
    ...(carried && { requestBody: body }),
    responses: responses('application/json', schemaOf(response)),
  };
}

function rawParts({ query, path, tail, body, fields, answer }: RawEndpoint): object {
  const artifact = { name: 'artifact_path', in: 'path', required: true, schema: { type: 'string' } };
  const type = {
    bytes: 'application/octet-stream',
    text: 'text/plain',
    json: 'application/json',
    events: 'text/event-stream',
  }[answer];
  const inPath = pathFields(path);
  return {
    parameters: [...(tail ? [artifact] : []), ...pathOf(query, inPath), ...queryOf(query, inPath)],
    ...(body === 'bytes' && { requestBody: { content: { 'application/octet-stream': {} } } }),
    ...(fields && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(fields) } } } }),
    responses: responses(type, {}),
  };
}

function without(schema: z.ZodObject, names: readonly string[]): z.ZodObject {
  return z.object(Object.fromEntries(Object.entries(schema.shape).filter(([name]) => !names.includes(name))));
}

function pathOf(schema: z.ZodObject, names: readonly string[]): object[] {
  const { properties = {} } = schemaOf(schema) as { properties?: Schema };
  return names.map((name) => ({ name, in: 'path', required: true, schema: properties[name] }));
}

function queryOf(schema: z.ZodObject, inPath: readonly string[]): object[] {
  const { properties = {}, required = [] } = schemaOf(without(schema, inPath)) as {
    properties?: Schema;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: of,
  }));
}

function responses(type: string, schema: object): object {
  const failed = {
    description: 'Refused or failed.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
  return { 200: { description: 'Done.', content: { [type]: { schema } } }, default: failed };
}

function schemaOf(schema: z.ZodType): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}
