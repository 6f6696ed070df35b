import { LabtrailError, shown } from '@labtrail/core';

/** How often a path is decoded in search of something hidden. One that still changes then is refused. */
const DECODINGS = 10;
const FORBIDDEN = /[\\#?\p{Cc}]/u;
/** What is looked for below an encoding. Clients name files `image%step%7`, so escapes of control characters but NUL are names. */
const HIDDEN = /[\\#?\0]/u;
const ABSOLUTE = /^(?:\/|[a-z]:|file:|[a-z][a-z\d+.-]*:\/)/i;
const ESCAPES = /(?:%[\da-f]{2})+/gi;

/**
 * The normal form of an artifact path: relative, parts joined by '/', '' for the root. Empty and '.' parts are dropped.
 * Percent signs are characters like any other: the path is kept as it came, only looked at decoded.
 *
 * Refused, as it came and however often it was percent-encoded: '..' parts, absolute POSIX and Windows paths, drive letters,
 * `file:` and other URIs, backslashes, '#', '?', control characters; and text that is no well-formed Unicode.
 *
 * @param raw the path as the HTTP layer gives it, decoded once
 * @param options.field the parameter that it came in; named in the error's `cause`
 * @throws INVALID_PARAMETER_VALUE with exactly MLflow's message, `Invalid path`
 */
export function artifactPath(raw: string, options: { readonly field: string }): string {
  const normal = normalForm(raw);
  // What stays must itself be a path that is taken: './%2f' hides one that isn't.
  const broken = brokenRule(raw) ?? brokenRule(normal);
  if (broken) {
    const cause = new Error(`'${options.field}' is ${shown(raw)}, which ${broken}`);
    throw new LabtrailError('INVALID_PARAMETER_VALUE', 'Invalid path', { cause });
  }
  return normal;
}

function normalForm(text: string): string {
  const parts = text.split('/');
  return parts.every(isPlain) ? text : parts.filter(isPlain).join('/');
}

function isPlain(part: string): boolean {
  return part !== '' && part !== '.';
}

function brokenRule(raw: string): string | undefined {
  if (!raw.isWellFormed()) return 'is not well-formed Unicode';
  let text = raw;
  for (let round = 0; round <= DECODINGS; round += 1) {
    const broken = brokenRuleOf(text, round === 0 ? FORBIDDEN : HIDDEN);
    if (broken) return round === 0 ? broken : `${broken} once it is decoded`;
    const decoded = text.replace(ESCAPES, unescaped);
    if (decoded === text) return undefined;
    text = decoded;
  }
  return `is encoded more than ${DECODINGS} times`;
}

function brokenRuleOf(text: string, forbidden: RegExp): string | undefined {
  if (forbidden.test(text)) return "holds a backslash, '#', '?' or a control character";
  if (ABSOLUTE.test(text) || ABSOLUTE.test(normalForm(text))) return 'is absolute or a URI';
  if (text.split('/').includes('..')) return "has a '..' part";
  return undefined;
}

function unescaped(escapes: string): string {
  return Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8');
}
