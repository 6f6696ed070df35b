/** Items of a list as the inside of a JSON array, in UTF-8. The bytes own their buffer, so that a thread can give them away. */
export interface ListJson {
  readonly json: Uint8Array<ArrayBuffer>;
  readonly count: number;
  /** Whether the list goes on behind these items. */
  readonly more: boolean;
}

const encoder = new TextEncoder();

/** @param texts the JSON of one item each, or of several with commas between */
export function listJson(texts: readonly string[], { count, more }: { count: number; more: boolean }): ListJson {
  return { json: encoder.encode(texts.join(',')), count, more };
}
