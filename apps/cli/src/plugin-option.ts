import type { ThirdPartyPlugin } from '@labtrail/server';
import { InvalidArgumentError, Option } from 'commander';

const ENTRY = /^(artifact-store|backend-store|registry):([a-z][a-z\d+.-]*)=(.+)$/i;

/** Names stores of others; may be given several times. */
export function pluginOption(): Option {
  return new Option(
    '--plugin <kind:scheme=module>',
    'a store of others: artifact-store:zip=artifact-zip opens zip: URIs by that package, or by a file such as ./zip.js; several split by commas',
  )
    .env('LABTRAIL_PLUGINS')
    .argParser((text: string, before?: ThirdPartyPlugin[]) => [...(before ?? []), ...pluginsIn(text)]);
}

function pluginsIn(text: string): ThirdPartyPlugin[] {
  const entries = text.split(',').map((entry) => entry.trim());
  return entries.filter(Boolean).map((entry) => {
    const [, kind, scheme = '', module = ''] = ENTRY.exec(entry) ?? [];
    if (kind) return { kind: kind.toLowerCase() as ThirdPartyPlugin['kind'], schemes: [scheme.toLowerCase()], module };
    throw new InvalidArgumentError(
      `'${entry}' must be a kind (artifact-store, backend-store or registry), a scheme and a module, such as artifact-store:zip=./zip.js.`,
    );
  });
}
