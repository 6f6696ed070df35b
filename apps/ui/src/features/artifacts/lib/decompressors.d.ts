/** The parts of `hyparquet-compressors` by themselves: its whole starts WebAssembly, which the pages' policy forbids. */
declare module 'hyparquet-compressors/src/*.js' {
  type Decompress = (input: Uint8Array, outputLength: number) => Uint8Array;
  export const decompressBrotli: Decompress;
  export const decompressLz4: Decompress;
  export const decompressLz4Raw: Decompress;
  export function gunzip(input: Uint8Array, output: Uint8Array): Uint8Array;
}
