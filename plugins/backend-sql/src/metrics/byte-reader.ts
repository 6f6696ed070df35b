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

  /** Fills `values`. Platforms that Node runs on keep doubles as they are written, lowest byte first. */
  doubles(values: Float64Array): void {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    bytes.set(this.#bytes.subarray(this.#at, this.#at + values.byteLength));
    this.#at += values.byteLength;
  }

  text(): string {
    const size = this.varint();
    this.#at += size;
    return this.#bytes.toString('utf8', this.#at - size, this.#at);
  }
}
