import type { Request } from '../step.ts';
import { type Extras, get, newRun, nowhere, post, put, quirk, remove } from './request.ts';

const proxy = '/api/2.0/mlflow-artifacts/artifacts';
const run = '{{a}}/{{r1}}/artifacts';
const shown: Extras = { show: ['content-type', 'content-disposition', 'x-content-type-options'] };

function list(name: string, path: string | string[], extras?: Extras): Request {
  return get(name, 'artifacts/list', { run_id: '{{r1}}', path }, extras);
}

function download(name: string, path: string | string[], extras: Extras = shown): Request {
  return get(name, '/get-artifact', { run_id: '{{r1}}', path }, extras);
}

function upload(name: string, path: string, data: string, extras?: Extras): Request {
  return put(name, `${proxy}/${path}`, data, extras);
}

const stored: Request[] = [
  post('experiment', 'experiments/create', { name: 'ar-a' }, { save: { a: 'experiment_id' } }),
  newRun('run', { experiment: 'a', name: 'one', start: 1, as: 'r1' }),
  newRun('run without artifacts', { experiment: 'a', name: 'two', start: 2, as: 'r2' }),
  upload('put text', `${run}/notes.txt`, 'first'),
  upload('put again replaces', `${run}/notes.txt`, 'second'),
  upload('put nested', `${run}/deep/er/data.json`, '{"a": 1}'),
  upload('put html', `${run}/page.html`, '<script>alert(1)</script>'),
  upload('put yaml', `${run}/deep/conf.yaml`, 'a: 1\n'),
  upload('put csv', `${run}/deep/table.csv`, 'a,b\n1,2\n'),
  upload('put markdown', `${run}/deep/readme.md`, '# x\n'),
  upload('put python', `${run}/deep/train.py`, 'x = 1\n'),
  upload('put without ending', `${run}/deep/LICENSE`, 'free'),
  upload('put MLmodel', `${run}/deep/MLmodel`, 'flavors: {}\n'),
  upload('put log', `${run}/deep/out.log`, 'line\n'),
  upload('put svg', `${run}/deep/plot.svg`, '<svg xmlns="http://www.w3.org/2000/svg"/>'),
  upload('put unknown ending', `${run}/deep/blob.xyz`, 'blob'),
  upload('put name with blank', `${run}/a b.txt`, 'blank'),
  upload('put name with percent', `${run}/100%25.txt`, 'percent'),
  upload('put name with several percents', `${run}/images/k%25step%254%25timestamp%251700000000000%25g1.png`, 'png'),
  upload('put name with plus', `${run}/images/k+step+4.png`, 'png'),
  upload('put name unicode', `${run}/images/gr%C3%B6%C3%9Fe.txt`, 'tief'),
  upload('put hidden', `${run}/.hidden`, 'h'),
  upload('put empty', `${run}/empty.txt`, ''),
];

const listed: Request[] = [
  list('list root', ''),
  list('list without path', []),
  list('list folder', 'deep'),
  list('list folder with slash', 'deep/'),
  list('list deeper', 'deep/er'),
  list('list names with percent, plus and umlaut', 'images'),
  list('list file', 'notes.txt'),
  list('list missing', 'nothing'),
  list('list missing deep', 'nothing/at/all'),
  list('list dot', '.', quirk),
  list('list dots', '..'),
  list('list dots inside', 'deep/../deep', quirk),
  list('list encoded dots', '%2e%2e/x'),
  list('list doubly encoded dots', '%252e%252e/x'),
  list('list absolute', '/etc'),
  list('list backslash', '..\\x', quirk),
  list('list hash', 'deep#x'),
  list('list question mark', 'deep?x', quirk),
  list('list drive', 'C:/x', quirk),
  list('list file URI', 'file:///etc', quirk),
  list('list nul', 'a\u0000b', quirk),
  list('list unicode', 'größe'),
  get('list of run without artifacts', 'artifacts/list', { run_id: '{{r2}}' }),
  get('list by run_uuid', 'artifacts/list', { run_uuid: '{{r1}}', path: 'deep/er' }),
  get('list without run', 'artifacts/list', {}),
  get('list of unknown run', 'artifacts/list', { run_id: nowhere, path: 'x' }),
  get('list with page_token', 'artifacts/list', { run_id: '{{r1}}', path: 'deep/er', page_token: 'x' }, quirk),
  get('list under ajax', '/ajax-api/2.0/mlflow/artifacts/list', { run_id: '{{r1}}', path: 'deep/er' }),
];

const got: Request[] = [
  download('get text', 'notes.txt'),
  download('get html', 'page.html'),
  download('get json', 'deep/er/data.json', { show: ['content-type', 'content-disposition'] }),
  download('get yaml', 'deep/conf.yaml'),
  download('get csv', 'deep/table.csv'),
  download('get markdown', 'deep/readme.md'),
  download('get python', 'deep/train.py'),
  download('get without ending', 'deep/LICENSE'),
  download('get MLmodel', 'deep/MLmodel'),
  download('get log', 'deep/out.log'),
  download('get svg', 'deep/plot.svg'),
  download('get unknown ending', 'deep/blob.xyz', quirk),
  download('get name with blank', 'a b.txt'),
  download('get name with percent', '100%.txt', quirk),
  download('get name with several percents', 'images/k%step%4%timestamp%1700000000000%g1.png', {}),
  download('get name with plus', 'images/k+step+4.png', {}),
  download('get name unicode', 'images/größe.txt', {}),
  download('get empty', 'empty.txt'),
  download('get folder', 'deep', quirk),
  download('get missing', 'nothing.txt', {}),
  download('get missing in folder', 'deep/nothing.txt', {}),
  download('get below a file', 'notes.txt/x', quirk),
  download('get dots', '../x', {}),
  download('get encoded dots', '%2e%2e/x', {}),
  download('get absolute', '/etc/passwd', {}),
  download('get hash', 'notes.txt#x', {}),
  download('get empty path', '', {}),
  download('get without path', [], quirk),
  get('get without run', '/get-artifact', { path: 'notes.txt' }, quirk),
  get('get of unknown run', '/get-artifact', { run_id: nowhere, path: 'notes.txt' }),
  get('get by run_uuid', '/get-artifact', { run_uuid: '{{r1}}', path: 'notes.txt' }),
];

const proxied: Request[] = [
  get('proxy get text', `${proxy}/${run}/notes.txt`, null, shown),
  get('proxy get html', `${proxy}/${run}/page.html`, null, shown),
  get('proxy get encoded blank', `${proxy}/${run}/a%20b.txt`, null, shown),
  get('proxy get several percents', `${proxy}/${run}/images/k%25step%254%25timestamp%251700000000000%25g1.png`),
  get('proxy get unicode', `${proxy}/${run}/images/gr%C3%B6%C3%9Fe.txt`),
  get('proxy get missing', `${proxy}/${run}/nothing.txt`),
  get('proxy get folder', `${proxy}/${run}/deep`, null, quirk),
  get('proxy get dots', `${proxy}/../x`, null, quirk),
  get('proxy get encoded dots', `${proxy}/%2e%2e/x`),
  get('proxy get encoded slash', `${proxy}/..%2f..%2fx`),
  get('proxy get doubly encoded', `${proxy}/%252e%252e%252fx`),
  get('proxy get dots inside', `${proxy}/${run}/deep/%2e%2e/notes.txt`),
  get('proxy get doubled slash', `${proxy}//etc/passwd`, null, quirk),
  get('proxy get backslash', `${proxy}/..%5cx`, null, quirk),
  get('proxy get hash', `${proxy}/${run}/notes.txt%23x`),
  get('proxy get under ajax', `/ajax-api/2.0/mlflow-artifacts/artifacts/${run}/notes.txt`),
  upload('proxy put dots', '%2e%2e/x.txt', 'x'),
  upload('proxy put encoded slash', '..%2fx.txt', 'x'),
  upload('proxy put absolute', '/tmp/x.txt', 'x', quirk),
  upload('proxy put hash', `${run}/x%23y.txt`, 'x'),
  upload('proxy put below a file', `${run}/notes.txt/x`, 'x', quirk),
  upload('proxy put over a folder', `${run}/deep`, 'x', quirk),
  upload('proxy put without path', '', 'x', quirk),
  get('proxy list of run', proxy, { path: run }),
  get('proxy list folder', proxy, { path: `${run}/deep/er` }),
  get('proxy list missing', proxy, { path: `${run}/nothing` }),
  get('proxy list file', proxy, { path: `${run}/notes.txt` }),
  get('proxy list with slash', proxy, { path: `${run}/deep/er/` }),
  get('proxy list encoded dots', proxy, { path: '%2e%2e' }),
  get('proxy list absolute', proxy, { path: '/etc' }),
  get('proxy list unknown field', proxy, { path: `${run}/deep/er`, nonsense: 1 }),
  remove('proxy delete file', `${proxy}/${run}/notes.txt`, null),
  remove('proxy delete again', `${proxy}/${run}/notes.txt`, null, quirk),
  remove('proxy delete folder', `${proxy}/${run}/deep/er`, null),
  remove('proxy delete missing', `${proxy}/${run}/never`, null, quirk),
  remove('proxy delete dots', `${proxy}/%2e%2e/x`, null),
  get('list after deletion', 'artifacts/list', { run_id: '{{r1}}' }),
  post('proxy post', `${proxy}/${run}/x.txt`, {}, quirk),
];

const uploads: Request[] = [
  post('mpu create', `/api/2.0/mlflow-artifacts/mpu/create/${run}`, { path: 'big.bin', num_parts: 2 }),
  post('mpu create without path', `/api/2.0/mlflow-artifacts/mpu/create/${run}`, { num_parts: 2 }),
  post('mpu create parts word', `/api/2.0/mlflow-artifacts/mpu/create/${run}`, { path: 'x', num_parts: 'two' }),
  post('mpu create path number', `/api/2.0/mlflow-artifacts/mpu/create/${run}`, { path: 5, num_parts: 2 }),
  post('mpu create dots', '/api/2.0/mlflow-artifacts/mpu/create/%2e%2e/x', { path: 'x', num_parts: 2 }),
  post('mpu create path of dots', `/api/2.0/mlflow-artifacts/mpu/create/${run}`, { path: '../x', num_parts: 2 }, quirk),
  post('mpu complete', `/api/2.0/mlflow-artifacts/mpu/complete/${run}`, {
    path: 'x',
    upload_id: 'u',
    parts: [{ part_number: 1, etag: 'e' }],
  }),
  post('mpu complete without parts', `/api/2.0/mlflow-artifacts/mpu/complete/${run}`, { path: 'x', upload_id: 'u' }),
  post('mpu abort', `/api/2.0/mlflow-artifacts/mpu/abort/${run}`, { path: 'x', upload_id: 'u' }),
  post('mpu abort without path', `/api/2.0/mlflow-artifacts/mpu/abort/${run}`, { upload_id: 'u' }),
  get('presigned download through the proxy', `/api/2.0/mlflow-artifacts/presigned/${run}/page.html`, null, quirk),
  post('presigned upload', 'artifacts/presigned-upload-url', { run_id: '{{r1}}', path: 'x.txt' }, quirk),
  post('presigned download', 'artifacts/presigned-download-url', { run_id: '{{r1}}', path: 'page.html' }, quirk),
  post('presigned upload without path', 'artifacts/presigned-upload-url', { run_id: '{{r1}}' }),
  post('presigned download without path', 'artifacts/presigned-download-url', { run_id: '{{r1}}' }),
  post('upload-artifact', '/ajax-api/2.0/mlflow/upload-artifact?run_uuid={{r1}}&path=up/a.txt', 'uploaded', quirk),
  post('upload-artifact without path', '/ajax-api/2.0/mlflow/upload-artifact?run_uuid={{r1}}', 'uploaded'),
  post('upload-artifact without run', '/ajax-api/2.0/mlflow/upload-artifact?path=a.txt', 'uploaded'),
  post('upload-artifact empty', '/ajax-api/2.0/mlflow/upload-artifact?run_uuid={{r1}}&path=b.txt', ''),
  post('upload-artifact dots', '/ajax-api/2.0/mlflow/upload-artifact?run_uuid={{r1}}&path=../b.txt', 'x'),
  post('upload-artifact unknown run', `/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${nowhere}&path=b.txt`, 'x'),
  get('list after upload-artifact', 'artifacts/list', { run_id: '{{r1}}', path: 'up' }),
];

/** Artifacts: listing, reading by run and through the proxy, paths that lead out, multipart uploads. */
export const artifacts: Request[] = [...stored, ...listed, ...got, ...proxied, ...uploads];
