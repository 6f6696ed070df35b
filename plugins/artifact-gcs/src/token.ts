import { LabtrailError } from '@labtrail/core';
import type { GcsArtifactsOptions } from './options.ts';

/** Gives the Authorization header of a request, or none. */
export type Authorize = () => Promise<Readonly<Record<string, string>>>;

const SCOPE = 'https://www.googleapis.com/auth/devstorage.read_write';

/** Tokens of the credentials that the options name, or of Google's standard chain; an emulator gets none. */
export function authorizeBy({ endpoint, keyFile }: Pick<GcsArtifactsOptions, 'endpoint' | 'keyFile'>): Authorize {
  if (endpoint !== undefined && keyFile === undefined) return async () => ({});
  const opened = openAuth(keyFile);
  opened.catch(() => {});
  return async () => {
    try {
      return { authorization: `Bearer ${await (await opened).getAccessToken()}` };
    } catch (cause) {
      const mend = 'name the JSON key of a service account by GOOGLE_APPLICATION_CREDENTIALS, or log in by gcloud';
      const said = new Error((cause as Error).message);
      throw new LabtrailError('PERMISSION_DENIED', `There are no credentials for Google Cloud Storage: ${mend}.`, {
        cause: said,
      });
    }
  };
}

async function openAuth(keyFile: string | undefined) {
  const { GoogleAuth } = await import('google-auth-library');
  return new GoogleAuth({ scopes: [SCOPE], ...(keyFile !== undefined && { keyFilename: keyFile }) });
}
