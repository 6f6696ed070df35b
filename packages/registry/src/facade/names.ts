import { checkKeyName, checkLength, invalid, LabtrailError, LIMITS, notFound, shown, type Tag } from '@labtrail/core';

/**
 * Checks the name of a registered model. Rules (MLflow 3.17.2): not blank, no slash and no colon, not `.` or `..`; 256
 * characters at most.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkModelName(name: string, field = 'name'): void {
  if (name.trim() === '')
    throw invalid(`Missing value for required parameter '${field}': a name must hold more than blanks.`);
  if (/[/:]/.test(name))
    throw invalid(
      `Invalid value ${shown(name)} for parameter '${field}' supplied: a model's name can't hold '/' or ':'.`,
    );
  if (name === '.' || name === '..' || name.includes('\0')) {
    throw invalid(
      `Invalid value ${shown(name)} for parameter '${field}' supplied: a model's name can't be '.' or '..', nor hold a NUL.`,
    );
  }
  checkLength(name, LIMITS.modelName, field);
}

/** A version's number as text in its one form. @throws INVALID_PARAMETER_VALUE for what is no whole number */
export function versionText(version: string): string {
  const text = version.trim();
  if (/^[+-]?\d{1,30}$/.test(text)) return BigInt(text).toString();
  throw invalid(
    `Invalid value ${shown(version)} for parameter 'version' supplied: it must be a whole number as text, such as '3'.`,
  );
}

/**
 * Checks an alias. Rules (MLflow 3.17.2): letters and digits of any script, `_` and `-`; not `latest` in any case, nor
 * `v` and digits, which name versions; 255 characters at most.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkAlias(alias: string, field = 'alias'): void {
  const fault = aliasFault(alias);
  if (fault) throw invalid(`Invalid value ${shown(alias)} for parameter '${field}' supplied: ${fault}.`);
  checkLength(alias, LIMITS.alias, field);
}

function aliasFault(alias: string): string | undefined {
  if (alias === '') return 'an alias must not be empty';
  if (!/^[\p{L}\p{N}_-]+$/u.test(alias))
    return 'an alias may hold letters, digits, underscores (_) and dashes (-) only';
  if (alias.toLowerCase() === 'latest') return "'latest' is reserved for the newest version. Choose another alias";
  if (/^v\d+$/i.test(alias)) return "'v' and digits are reserved for versions. Choose another alias";
  return undefined;
}

/** Checks a tag of a model or version. @throws INVALID_PARAMETER_VALUE naming the field below `path` */
export function checkTag({ key, value }: Tag, path = ''): void {
  if (key === '') throw invalid(`Missing value for required parameter '${path}key': a tag needs a key.`);
  checkKeyName(key, `${path}key`);
  checkLength(key, LIMITS.modelTagKey, `${path}key`);
  checkLength(value, LIMITS.modelTagValue, `${path}value`);
}

/** Checks tags that come with what is made; of those with one key the last counts. */
export function checkedTags(tags: readonly Tag[] = []): Tag[] {
  for (const [index, tag] of tags.entries()) checkTag(tag, `tags[${index}].`);
  return [...new Map(tags.map((tag) => [tag.key, tag])).values()];
}

export function checkDescription(description: string): void {
  checkLength(description, LIMITS.modelDescription, 'description');
}

export function noModel(name: string): LabtrailError {
  return notFound(`No registered model is named ${shown(name)}.`);
}

export function noVersion({ name, version }: { readonly name: string; readonly version: string }): LabtrailError {
  return notFound(`The registered model ${shown(name)} has no version ${version}, or there is no such model.`);
}

export function nameTaken(name: string, what: string): LabtrailError {
  return new LabtrailError(
    'RESOURCE_ALREADY_EXISTS',
    `A ${what} named ${shown(name)} exists already. Choose another name.`,
  );
}
