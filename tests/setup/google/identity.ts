import type { IncomingMessage, ServerResponse } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { type Accounts, scopes } from './accounts.ts';
import { sendJson } from './answer.ts';

const METADATA = '/computeMetadata/v1/';
const SIGN = /^\/v1\/projects\/-\/serviceAccounts\/([^/:]+):signBlob$/;

/** Google's servers for tokens, for signatures of IAM, and for what a machine of Google's knows of itself. */
export class Identity {
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  /** Answers a request for one of them. */
  async answers(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    if (url.pathname === '/token') await this.#token(request, response);
    else if (SIGN.test(url.pathname)) await this.#sign(request, response);
    else if (url.pathname.startsWith(METADATA)) this.#metadata(request, response, url);
    else return false;
    return true;
  }

  async #token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URLSearchParams(await text(request));
    const known =
      asked.get('grant_type') === 'refresh_token'
        ? this.#accounts.refreshTokens.has(asked.get('refresh_token') ?? '') && ['cloud-platform']
        : this.#accounts.assertion(asked.get('assertion') ?? '')?.scopes;
    if (known) sendJson(response, 200, this.#accounts.token(known));
    else sendJson(response, 400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' });
  }

  async #sign(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { payload } = (await json(request)) as { readonly payload: string };
    if (!this.#accounts.maySign || !this.#accounts.knows(request.headers.authorization, 'iam')) {
      const message = "Permission 'iam.serviceAccounts.signBlob' denied on resource (or it may not exist).";
      return sendJson(response, 403, { error: { code: 403, message, status: 'PERMISSION_DENIED' } });
    }
    const signedBlob = this.#accounts.sign(Buffer.from(payload, 'base64')).toString('base64');
    sendJson(response, 200, { keyId: 'by-google', signedBlob });
  }

  #metadata({ headers }: IncomingMessage, response: ServerResponse, url: URL): void {
    response.setHeader('Metadata-Flavor', 'Google');
    if (headers['metadata-flavor'] !== 'Google') return void response.writeHead(403).end();
    const asked = url.pathname.slice(METADATA.length);
    const given = url.searchParams.get('scopes');
    if (asked === 'instance/service-accounts/default/token') {
      sendJson(response, 200, this.#accounts.token(given ? scopes(given) : ['cloud-platform']));
    } else if (asked === 'instance/service-accounts/default/email') response.end(this.#accounts.email);
    else response.writeHead(/^instance\/?$/.test(asked) ? 200 : 404).end();
  }
}
