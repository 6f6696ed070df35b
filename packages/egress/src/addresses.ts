import { invalid, shown } from '@labtrail/core';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

/** Says which hosts and addresses may be reached. */
export interface AddressRules {
  /** Why an address of a host may not be reached; `undefined` when it may. */
  refusal(host: string, address: string): string | undefined;
}

/**
 * Everything public may be reached, and what is listed: host names, addresses, ranges such as `10.0.0.0/8`, `*` for all.
 *
 * @throws INVALID_PARAMETER_VALUE for an entry that is none of these
 */
export function addressRules(allowed: readonly string[]): AddressRules {
  const entries = allowed.map((entry) => entry.trim().toLowerCase());
  if (entries.includes('*')) return { refusal: () => undefined };
  const ranges = entries.filter((entry) => entry.includes('/')).map(rangeOf);
  const names = new Set(entries.filter((entry) => !entry.includes('/')).map(plainHost));
  return {
    refusal(host, text) {
      if (names.has(plainHost(host)) || names.has(plainHost(text))) return undefined;
      const address = parsed(text);
      if (!address) return `${shown(text)} is no address`;
      const kind = kindOf(address);
      if (kind === 'unicast' || ranges.some((range) => isWithin(address, range))) return undefined;
      return `${text} is an address of the kind '${kind}', not a public one`;
    },
  };
}

/** A host without brackets, final dot and capitals. */
export function plainHost(host: string): string {
  const bare = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return ipaddr.isValid(bare) ? (parsed(bare)?.toString() ?? bare) : bare;
}

/** Whether a URL's host is an address already. */
export function isAddress(host: string): boolean {
  return ipaddr.isValid(plainHost(host));
}

type Range = readonly [Address, number];

function rangeOf(entry: string): Range {
  try {
    return ipaddr.parseCIDR(entry);
  } catch {
    throw invalid(
      `${shown(entry)} is no range of addresses. Write one such as 10.0.0.0/8, or a host name or address without a slash.`,
    );
  }
}

function isWithin(address: Address, [start, bits]: Range): boolean {
  return address.kind() === start.kind() && address.match([start, bits] as never);
}

/** The address that packets go to: an IPv4 address that is written as one of IPv6 is that IPv4 address. */
function parsed(text: string): Address | undefined {
  if (!ipaddr.isValid(text) || text.includes('%')) return undefined;
  return ipaddr.process(text);
}

/** `unicast` for an ordinary public address; a translated one is what it is translated to. */
function kindOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.range();
  const bytes = address.toByteArray();
  const kind = address.range();
  if (kind === 'rfc6052') return `translated ${embedded(bytes.slice(12))}`;
  if (kind === '6to4') return `tunnelled ${embedded(bytes.slice(2, 6))}`;
  return kind;
}

function embedded(bytes: number[]): string {
  return ipaddr.fromByteArray(bytes).range();
}
