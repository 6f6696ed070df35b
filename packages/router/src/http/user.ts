import type { IncomingMessage } from 'node:http';
import { invalid } from '@labtrail/core';

/** How the server learns who asks. */
export interface UserSettings {
  /**
   * The name of the header in which a proxy that authenticates names the user; everybody is anonymous when left out. The proxy must
   * overwrite what clients send there.
   */
  readonly userHeader?: string | undefined;
}

const LONGEST = 256;

/**
 * Makes the reader of a request's user; without the header, or with an empty one, it is the anonymous caller.
 *
 * @throws INVALID_PARAMETER_VALUE when the header is there more than once, too long, or holds control characters
 */
export function userReader({ userHeader }: UserSettings): (req: IncomingMessage) => string | undefined {
  if (!userHeader) return () => undefined;
  const header = userHeader.toLowerCase();
  return ({ headersDistinct }) => {
    const values = headersDistinct[header] ?? [];
    if (values.length > 1)
      throw invalid(`The header ${userHeader} is there ${values.length} times: it must name one user.`);
    const user = decoded(values[0] ?? '').trim();
    if (user.length <= LONGEST && !/\p{Cc}/u.test(user)) return user || undefined;
    throw invalid(
      `The header ${userHeader} must name a user, in ${LONGEST} characters at most and without control characters.`,
    );
  };
}

/** Node reads headers as Latin-1; proxies write UTF-8. */
function decoded(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? value : text;
}
