import { randomBytes } from 'node:crypto';

/** Makes ids of requests: what tells this server's life apart, and a number. */
export function requestIds(): () => string {
  const life = randomBytes(6).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    return `${life}-${count}`;
  };
}
