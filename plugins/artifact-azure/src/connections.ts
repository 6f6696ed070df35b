import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { BlobServiceClient, newPipeline } from '@azure/storage-blob';
import { SETTINGS } from './service.ts';

/** A bounded number of connections, which the SDK has no setting for. */
export class Connections {
  readonly #plain: Agent;
  readonly #secure: TlsAgent;

  constructor(most: number) {
    this.#plain = new Agent({ keepAlive: true, maxSockets: most });
    this.#secure = new TlsAgent({ keepAlive: true, maxSockets: most });
  }

  /** The same account, asked by these connections alone. */
  used({ url, credential }: BlobServiceClient): BlobServiceClient {
    const agent = url.startsWith('http:') ? this.#plain : this.#secure;
    const pipeline = newPipeline(credential, SETTINGS);
    pipeline.factories.unshift({
      create: (next) => ({ sendRequest: (request) => next.sendRequest(Object.assign(request, { agent })) }),
    });
    return new BlobServiceClient(url, pipeline);
  }

  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }
}
