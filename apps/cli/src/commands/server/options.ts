import { invalid } from '@labtrail/core';
import { InvalidArgumentError, Option } from 'commander';
import { pluginOption } from '../../plugin-option.ts';

const list = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

/** The options of `mlflow server` that apply here, with its variables. What is given on the command line wins. */
export const SERVER_OPTIONS: readonly Option[] = [
  option(
    '--backend-store-uri <uri>',
    'where experiments and runs are kept; sqlite:///labtrail.db, in this folder, when not given',
    'MLFLOW_BACKEND_STORE_URI',
  ),
  option(
    '--registry-store-uri <uri>',
    'where registered models and webhooks are kept; with the experiments when not given',
    'MLFLOW_REGISTRY_STORE_URI',
  ),
  option(
    '--default-artifact-root <uri>',
    'where new experiments keep artifacts, instead of the proxy',
    'MLFLOW_DEFAULT_ARTIFACT_ROOT',
  ),
  option(
    '--artifacts-destination <uri>',
    'the folder or store behind the artifact proxy; ./labtrail-artifacts when not given',
    'MLFLOW_ARTIFACTS_DESTINATION',
  ),
  new Option('--serve-artifacts', 'serve artifacts through the proxy (the default; env: MLFLOW_SERVE_ARTIFACTS)'),
  new Option('--no-serve-artifacts', 'leave artifacts to the clients'),
  new Option('--artifacts-only', 'serve artifacts alone, no tracking (env: MLFLOW_ARTIFACTS_ONLY)'),
  option(
    '-h, --host <address>',
    'the address to listen on; 127.0.0.1, this machine alone, when not given',
    'MLFLOW_HOST',
  ),
  option(
    '-p, --port <number>',
    'the port to listen on; 5000 when not given, 0 picks a free one',
    'MLFLOW_PORT',
  ).argParser(portOf),
  option(
    '--allowed-hosts <patterns>',
    'Host headers to answer to, split by commas; * is any. This machine and private networks when not given',
    'MLFLOW_SERVER_ALLOWED_HOSTS',
  ).argParser(list),
  option(
    '--cors-allowed-origins <patterns>',
    'web pages that may call the API, split by commas',
    'MLFLOW_SERVER_CORS_ALLOWED_ORIGINS',
  ).argParser(list),
  option(
    '--x-frame-options <value>',
    'who may show answers in a frame: SAMEORIGIN (the default), DENY or NONE for anybody',
    'MLFLOW_SERVER_X_FRAME_OPTIONS',
  ).argParser((text: string) => text.toUpperCase()),
  new Option(
    '--disable-security-middleware',
    'check no Host and Origin headers: only behind a proxy that does (env: MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE)',
  ),
  option(
    '--allowed-artifact-folders <folders>',
    "folders of this machine to serve runs' artifacts from, beside the server's own, split by commas",
    'LABTRAIL_ALLOWED_ARTIFACT_FOLDERS',
  ).argParser(list),
  option(
    '--user-header <name>',
    'the header in which an authenticating proxy names the user; only behind one that sets it in every request',
    'LABTRAIL_USER_HEADER',
  ),
  option(
    '--egress-allow <hosts>',
    'private hosts, addresses and ranges that webhooks may be sent to, split by commas; * is any',
    'LABTRAIL_EGRESS_ALLOW',
  ).argParser(list),
  option(
    '--webhook-schemes <schemes>',
    'schemes that URLs of webhooks may have, split by commas; https when not given',
    'MLFLOW_WEBHOOK_ALLOWED_SCHEMES',
  ).argParser(list),
  option(
    '--webhook-retries <count>',
    'how often a webhook is tried again; 3 when not given',
    'MLFLOW_WEBHOOK_REQUEST_MAX_RETRIES',
  ).argParser(Number),
  option(
    '--webhook-timeout <seconds>',
    'how long a receiver of webhooks may take; 30 when not given',
    'MLFLOW_WEBHOOK_REQUEST_TIMEOUT',
  ).argParser(Number),
  option(
    '--secret-key-file <file>',
    "holds the key that seals webhooks' secrets, unless MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY does; ./labtrail.key, made when needed",
    'LABTRAIL_SECRET_KEY_FILE',
  ),
  option(
    '--model-version-source-pattern <expression>',
    "a regular expression that model versions' sources must match",
    'MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX',
  ).hideHelp(),
  pluginOption(),
  option('--static-prefix <path>', 'what every path stands below, such as /mlflow', 'MLFLOW_STATIC_PREFIX'),
  option(
    '--host-addressed-schemes <schemes>',
    'schemes of artifact locations that may name any host',
    'MLFLOW_ALLOWED_HOST_ADDRESSED_ARTIFACT_SCHEMES',
  )
    .argParser(list)
    .hideHelp(),
];

function option(flags: string, description: string, variable: string): Option {
  return new Option(flags, description).env(variable);
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

/** What a variable says about an option without a value; `undefined` when it says nothing. */
export function flagOf(text: string | undefined, variable: string): boolean | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^(?:1|true|t|yes|y|on)$/i.test(text)) return true;
  if (/^(?:0|false|f|no|n|off)$/i.test(text)) return false;
  throw invalid(`The variable ${variable} is '${text}': it must be true or false.`);
}

const LEAST_KEY = 16;

/** A key to seal secrets with, from a variable; `undefined` when that is unset or empty. */
export function keyOf(text: string | undefined, variable: string): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (text.length >= LEAST_KEY) return text;
  throw invalid(
    `The variable ${variable} has ${text.length} characters, and a key needs at least ${LEAST_KEY}: give a long random text, or unset it to have a key made in the file of --secret-key-file.`,
  );
}
