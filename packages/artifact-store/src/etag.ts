/** A storage's own entity tag as {@link ArtifactContent.etag}: without its quotes; nothing of a weak one, or of one that can't be sent on. */
export function etagOf(tag: string | undefined): string | undefined {
  const bare = tag?.replace(/^"(.*)"$/, '$1');
  return bare && /^[!#-~]+$/.test(bare) && !bare.startsWith('W/') ? bare : undefined;
}
