const API = '/api/2.0/mlflow/';

/** The bytes of a POST of a JSON text to a route below `/api/2.0/mlflow/`. */
export function post(route: string, json: string): Buffer {
  const head = `POST ${API}${route} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`;
  return Buffer.from(`${head}Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
}

/** The bytes of a GET of a route below `/api/2.0/mlflow/`. */
export function get(route: string, query: Record<string, string | number>): Buffer {
  return getPath(`${API}${route}?${queryString(query)}`);
}

/** The bytes of a GET of a route that only the web UI's prefix has. */
export function getAjax(route: string, query: Record<string, string | number>): Buffer {
  return getPath(`/ajax-api/2.0/mlflow/${route}?${queryString(query)}`);
}

/** The bytes of a GET of any path. */
export function getPath(path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
}

function queryString(query: Record<string, string | number>): string {
  return Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
