import { type FTPContext, FTPError } from 'basic-ftp';
import type { Line } from './line.ts';

/**
 * Runs an upload. A server that gives one up, since its disk is full, resets the data connection, and says why by the other one:
 * basic-ftp would close that one before its answer is there.
 */
export async function heard<R>({ client }: Line, upload: () => Promise<R>): Promise<R> {
  const { ftp } = client;
  const close = ftp.closeWithError;
  ftp.closeWithError = (error) => {
    if (!isBrokenData(error)) close.call(ftp, error);
  };
  try {
    return await upload();
  } catch (error) {
    if (error instanceof FTPError || ftp.closed) throw error;
    const told = await answerOf(ftp);
    close.call(ftp, error as Error);
    throw told ?? error;
  } finally {
    ftp.closeWithError = close;
  }
}

function isBrokenData({ message }: Error): boolean {
  return message.endsWith('(data socket)') && !message.startsWith('Timeout');
}

/** What the server says next, if it is a refusal; it has as long as for any answer. */
function answerOf(ftp: FTPContext): Promise<FTPError | undefined> {
  return ftp.handle(undefined, (answer, task) => task.resolve(answer instanceof FTPError ? answer : undefined));
}
