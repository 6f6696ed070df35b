import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SecretBox, type SecretUse } from '@labtrail/secrets';
import type { ServerConfig } from './config.ts';

/**
 * The box that secrets of a use are sealed in: by the key that the operator gives, or by one in a file that only this user
 * may read, which is made when a secret is first sealed.
 */
export function secretBox(config: ServerConfig, use: SecretUse): () => SecretBox {
  const { webhookSecretKey, secretKeyFile, workingFolder } = config;
  let box: SecretBox | undefined;
  return () => {
    box ??= SecretBox.of(webhookSecretKey ?? keyOf(resolve(workingFolder, secretKeyFile)), use);
    return box;
  };
}

function keyOf(file: string): string {
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
