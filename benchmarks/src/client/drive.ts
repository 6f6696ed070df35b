import { Connection } from './connection.ts';

/** One piece of work on a connection of its own choosing no more than its index: a request, or several in a row. */
export type Step = (connection: Connection, index: number) => Promise<void>;

/** How a drive went: the time of all of it, and of each step in milliseconds, in the order in which they ended. */
export interface Drive {
  seconds: number;
  latencies: Float64Array;
}

/** How much to drive, and over how many connections. */
export interface Load {
  port: number;
  connections: number;
  count: number;
}

/** Does `count` steps, each taken up by the next free connection. The connections stand before the clock starts. */
export async function drive(load: Load, step: Step): Promise<Drive> {
  const connections = await Promise.all(Array.from({ length: load.connections }, () => Connection.open(load.port)));
  const latencies = new Float64Array(load.count);
  let taken = 0;
  let ended = 0;
  const work = async (connection: Connection) => {
    while (taken < load.count) {
      const began = performance.now();
      await step(connection, taken++);
      latencies[ended++] = performance.now() - began;
    }
  };
  try {
    const began = performance.now();
    await Promise.all(connections.map(work));
    return { seconds: (performance.now() - began) / 1000, latencies };
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** Opens a connection for what isn't timed, and closes it in the end. */
export async function withConnection<T>(port: number, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.open(port);
  try {
    return await use(connection);
  } finally {
    connection.close();
  }
}
