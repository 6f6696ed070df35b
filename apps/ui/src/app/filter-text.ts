import { quoted } from '@labtrail/search';

/** A text as a filter of the server holds it. */
export function filterText(text: string): string {
  return quoted(text, ["'", '"']);
}
