import { Client, type FTPContext } from 'basic-ftp';
import type { FtpLocation } from './location.ts';
import type { FtpArtifactsOptions } from './options.ts';

/** A connection that is logged in. It does one thing at a time. */
export interface Line {
  readonly client: Client;
  /** Whether the server answers MLST and MLSD. */
  readonly facts: boolean;
}

/** Connects and logs in. */
export async function openLine(at: FtpLocation, options: FtpArtifactsOptions): Promise<Line> {
  const client = new Client(options.timeout, { allowSeparateTransferHost: false, maxListingBytes: 256 * 1024 * 1024 });
  trustControlHost(client.ftp);
  const { ca, rejectUnauthorized } = options;
  try {
    await client.access({
      host: at.host,
      port: at.port,
      user: at.user,
      password: at.password,
      secure: at.secure,
      secureOptions: { rejectUnauthorized, ...(ca && { ca }) },
    });
    return { client, facts: (await client.features()).has('MLST') };
  } catch (error) {
    client.close();
    throw error;
  }
}

/**
 * Data connections go where the control connection went: behind NAT many servers name an address of their own network, and
 * following any other would let a server send us elsewhere.
 */
function trustControlHost(ftp: FTPContext): void {
  const request = ftp.request.bind(ftp);
  ftp.request = async (command) => {
    const answer = await request(command);
    const host = ftp.socket.remoteAddress?.replace(/^::ffff:/i, '');
    if (command !== 'PASV' || !host?.includes('.')) return answer;
    return { ...answer, message: answer.message.replace(/\d+,\d+,\d+,\d+(?=,\d+,\d+)/, host.replaceAll('.', ',')) };
  };
}
