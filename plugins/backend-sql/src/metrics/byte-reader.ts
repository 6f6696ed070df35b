/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, start = 0) {
    this.#bytes = bytes;
    this.#at = start;
  }

  varint(): number {
    let byte = this.#bytes[this.#at++] as number;
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    do {
      byte = this.#bytes[this.#at++] as number;
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  }

  double(): number {
    this.#at += 8;
    return this.#bytes.readDoubleLE(this.#at - 8);
  }

  doubles(count: number): Float64Array {
    const copy = new Uint8Array(count * 8);
    copy.set(this.#bytes.subarray(this.#at, this.#at + count * 8));
    this.#at += count * 8;
    return new Float64Array(copy.buffer);
  }

  text(): string {
    const size = this.varint();
    this.#at += size;
    return this.#bytes.toString('utf8', this.#at - size, this.#at);
  }

  skip(size: number): void {
    this.#at += size;
  }
}
