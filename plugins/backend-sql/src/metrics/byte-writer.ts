/** Grows a buffer and writes varints, doubles and text into it. */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  /** An unsigned whole number below 2^53, seven bits a byte, lowest first. */
  varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest > 0x7fffffff) {
      this.#bytes[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  double(value: number): void {
    this.#reserve(8);
    this.#bytes.writeDoubleLE(value, this.#length);
    this.#length += 8;
  }

  doubles(values: Float64Array): void {
    this.#reserve(values.length * 8);
    for (let index = 0; index < values.length; index += 1) {
      this.#bytes.writeDoubleLE(values[index] as number, this.#length);
      this.#length += 8;
    }
  }

  /** UTF-8, after its length in bytes. */
  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.varint(size);
    this.#reserve(size);
    this.#length += this.#bytes.write(value, this.#length);
  }

  /** Leaves room for four bytes, to be filled by {@link setUint32}. */
  skipUint32(): number {
    this.#reserve(4);
    this.#length += 4;
    return this.#length - 4;
  }

  setUint32(at: number, value: number): void {
    this.#bytes.writeUInt32LE(value, at);
  }

  /** What was written from `start` on; valid until the next write. */
  written(start = 0): Buffer {
    return this.#bytes.subarray(start, this.#length);
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + size));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
