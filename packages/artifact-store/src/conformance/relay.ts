import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** What a relay does to the connections through it. */
export interface Weather {
  /** Cuts each connection after so many bytes to the server (`up`) or from it (`down`), this many times in all. */
  cut?: { readonly direction: 'up' | 'down'; readonly bytes: number; times: number };
  /** Bytes a second that get through, to the server and from it. */
  speed?: number;
  /** Takes connections and bytes, and passes nothing on. */
  silent?: boolean;
  /** Ends each connection as soon as it is made. */
  refuse?: boolean;
}

const STEPS_A_SECOND = 10;

/** Stands between a client and a server, and does to their connections what networks do. */
export class Relay {
  readonly #target: Endpoint;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  /** In force for all that passes from now on; a fair one is empty. */
  weather: Weather = {};

  private constructor(target: Endpoint) {
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#join(client));
  }

  /** Listens at `at`, by default on any free port of 127.0.0.1, and passes on to `target`. */
  static async open(target: Endpoint, at: Endpoint = { host: '127.0.0.1', port: 0 }): Promise<Relay> {
    const relay = new Relay(target);
    await new Promise<void>((resolve, reject) => {
      relay.#server.once('error', reject);
      relay.#server.listen(at.port, at.host, resolve);
    });
    return relay;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** Ends all connections at once, as a server does that is started again. */
  drop(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket): void {
    if (this.weather.refuse) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ ...this.#target, allowHalfOpen: true });
    this.#pass(client, server, 'up');
    this.#pass(server, client, 'down');
  }

  #pass(from: Socket, to: Socket, direction: 'up' | 'down'): void {
    this.#sockets.add(from);
    let passed = 0;
    // A socket that is paused tells its end all the same.
    let trickled: Promise<void> | undefined;
    const end = () => void (trickled ? trickled.then(() => to.end()) : to.end());
    from.on('data', (chunk) => {
      passed += chunk.length;
      if (this.#isCut(direction, passed)) {
        from.resetAndDestroy();
        to.resetAndDestroy();
        return;
      }
      if (this.weather.silent) return;
      const { speed } = this.weather;
      if (speed) {
        from.pause();
        trickled = this.#trickle(chunk, speed, to).then(() => void from.resume());
      } else if (!to.write(chunk)) from.pause();
    });
    to.on('drain', () => from.resume());
    from.on('end', end);
    from.on('error', () => to.destroy());
    from.on('close', (failed) => {
      this.#sockets.delete(from);
      // What is still under way to it arrives, unless the connection broke.
      if (failed) to.destroy();
      else end();
    });
  }

  #isCut(direction: 'up' | 'down', passed: number): boolean {
    const { cut } = this.weather;
    if (!cut || cut.times < 1 || cut.direction !== direction || passed < cut.bytes) return false;
    cut.times -= 1;
    return true;
  }

  /** In small pieces, as a slow line brings them. */
  async #trickle(bytes: Buffer, speed: number, to: Socket): Promise<void> {
    const size = Math.ceil(speed / STEPS_A_SECOND);
    for (let at = 0; at < bytes.length && !to.destroyed; at += size) {
      to.write(bytes.subarray(at, at + size));
      await pause(1000 / STEPS_A_SECOND, undefined, { ref: false });
    }
  }
}
