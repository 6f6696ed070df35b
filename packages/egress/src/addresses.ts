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
  // The library takes ::1.2.3.4 for ::ffff:1.2.3.4, which is another address.
  const plain = text.replace(/^::(?=\d+\.)/, '0::');
  if (!ipaddr.isValid(plain) || plain.includes('%')) return undefined;
  return ipaddr.process(plain);
}

/** What IANA has handed out for use on the public IPv6 internet. */
const GLOBAL = ipaddr.parseCIDR('2000::/3');

/** Azure's own services answer each of its machines here: a public address by its range, and yet not by what it reaches. */
const AZURE = '168.63.129.16';

/** `unicast` for an ordinary public address; a translated one is never ordinary. */
function kindOf(address: Address): string {
  const kind = address.range();
  if (address.kind() === 'ipv4') return address.toString() === AZURE ? 'cloudPlatform' : kind;
  const bytes = address.toByteArray();
  if (kind === 'rfc6052') return `translated ${embedded(bytes.slice(12))}`;
  if (kind === '6to4') return `tunnelled ${embedded(bytes.slice(2, 6))}`;
  return kind === 'unicast' && !isWithin(address, GLOBAL) ? 'unassigned' : kind;
}

function embedded(bytes: number[]): string {
  return ipaddr.fromByteArray(bytes).range();
}
