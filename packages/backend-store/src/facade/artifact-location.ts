import { checkLength, invalid, LIMITS, shown, splitSecret } from '@labtrail/core';

/**
 * Checks the URI or path that a user wants an experiment's artifacts below.
 * Rules (MLflow 3.17.2): no fragment, no `..`, no `runs:` URI, 2,048 characters at most.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkArtifactLocation(location: string): string {
  checkLength(location, LIMITS.artifactLocation, 'artifact_location');
  const fault = faultOf(location);
  if (fault)
    throw invalid(
      `Invalid value ${shown(splitSecret(location).uri)} for parameter 'artifact_location' supplied: it ${fault}.`,
    );
  return location;
}

function faultOf(location: string): string | undefined {
  if (/[\p{Cc}]/u.test(location)) return 'must hold no control characters';
  if (location.includes('#') || /;[^/]*$/.test(location)) return "must have no fragment ('#') and no parameters (';')";
  if (/^runs:/i.test(location)) return "can't be a runs: URI, since runs are kept below it";
  if (
    decoded(location)
      .split(/[/\\?&=]/)
      .includes('..')
  )
    return "must hold no '..'";
  return undefined;
}

function decoded(text: string): string {
  let plain = text;
  for (let round = 0; round < 10; round += 1) {
    const next = unescaped(plain);
    if (next === plain) break;
    plain = next;
  }
  return plain;
}

function unescaped(text: string): string {
  return text.replaceAll(/%2e/gi, '.').replaceAll(/%2f/gi, '/').replaceAll(/%5c/gi, '\\').replaceAll(/%25/g, '%');
}
