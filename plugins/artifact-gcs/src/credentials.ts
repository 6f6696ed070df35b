import { readFile } from 'node:fs/promises';
import type { AuthClient, GoogleAuth } from 'google-auth-library';
import { z } from 'zod';
import { credentialsError } from './credentials-error.ts';
import type { GcsArtifactsOptions } from './options.ts';

type Library = typeof import('google-auth-library');

export type CredentialsOptions = Pick<GcsArtifactsOptions, 'anonymous' | 'keyFile'>;

/** Who signs addresses. */
export interface Signer {
  /** The service account in whose name is signed. */
  email(): Promise<string>;
  /** The RSA-SHA256 signature of `text` in hexadecimal digits. */
  sign(text: string): Promise<string>;
}

/** Who asks the storage. */
export interface Credentials {
  /** The Authorization header of a request, or none; `anew` when the storage didn't take the last one. */
  headers(anew?: boolean): Promise<Readonly<Record<string, string>>>;
  /** Absent where the credentials can't sign, as those of a user. */
  readonly signer?: Signer;
}

/** Read and write objects; and sign by IAM, where the key isn't at hand. */
const SCOPES = ['https://www.googleapis.com/auth/devstorage.read_write', 'https://www.googleapis.com/auth/iam'];

const serviceAccountKey = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
  universe_domain: z.string().optional(),
});

/** The credentials that the options name, or those of Google's standard chain. Where there are none, requests say so. */
export async function credentialsBy({ anonymous, keyFile }: CredentialsOptions): Promise<Credentials> {
  if (anonymous) return { headers: async () => ({}) };
  try {
    const library = await import('google-auth-library');
    const auth = await authBy(library, keyFile);
    const client = await auth.getClient();
    const signs = canSign(client, library);
    return { headers: (anew) => headersOf(client, anew), ...(signs && { signer: signerOf(auth, client) }) };
  } catch (error) {
    const failure = credentialsError(error);
    return { headers: () => Promise.reject(failure) };
  }
}

async function authBy(library: Library, keyFile: string | undefined): Promise<GoogleAuth> {
  // Without a project's name it looks for one, by running gcloud; nothing here asks for it.
  const options = { scopes: SCOPES, projectId: 'none' };
  const authClient = keyFile === undefined ? undefined : keyIn(library, await readFile(keyFile, 'utf8'));
  const auth = new library.GoogleAuth({ ...options, ...(authClient && { authClient }) });
  // A key vouches for itself: no token is to be fetched, and none to expire on its way.
  auth.useJWTAccessWithScope = true;
  return auth;
}

function keyIn({ JWT }: Library, text: string): AuthClient {
  const { client_email: email, private_key: key, ...more } = serviceAccountKey.parse(JSON.parse(text));
  const { private_key_id: keyId, universe_domain: universeDomain } = more;
  return new JWT({ email, key, scopes: SCOPES, ...(keyId && { keyId }), ...(universeDomain && { universeDomain }) });
}

async function headersOf(client: AuthClient, anew = false): Promise<Record<string, string>> {
  if (anew) client.setCredentials({ ...client.credentials, expiry_date: 1 });
  try {
    return Object.fromEntries(await client.getRequestHeaders());
  } catch (error) {
    throw credentialsError(error);
  }
}

function canSign(client: AuthClient, library: Library): boolean {
  if (client instanceof library.BaseExternalAccountClient) return client.getServiceAccountEmail() !== null;
  return (
    (client instanceof library.JWT && client.key !== undefined) ||
    client instanceof library.Compute ||
    client instanceof library.Impersonated
  );
}

function signerOf(auth: GoogleAuth, client: AuthClient): Signer {
  let email: Promise<string> | undefined;
  const asked = async () =>
    'email' in client ? String(client.email) : ((await auth.getCredentials()).client_email ?? '');
  return {
    async email() {
      email ??= asked();
      try {
        return await email;
      } catch (error) {
        email = undefined;
        throw credentialsError(error);
      }
    },
    async sign(text) {
      try {
        return Buffer.from(await auth.sign(text), 'base64').toString('hex');
      } catch (error) {
        throw credentialsError(error, 'signing');
      }
    },
  };
}
