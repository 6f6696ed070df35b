/** Arguments that storages want again with each part, and with each request about a file that was written with them. */
const REPEATED = new Set(['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5', 'RequestPayer']);

/** The part of the arguments of uploads that every request about an object must carry. */
export function repeatedArgs(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([name]) => REPEATED.has(name)));
}
