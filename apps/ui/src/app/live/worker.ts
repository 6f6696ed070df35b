import { type Port, Switchboard } from './lib/switchboard.ts';

/** Runs once for all tabs of a browser: the stream outlives each of them. */
const switchboard = new Switchboard();

addEventListener('connect', (event) => {
  switchboard.connect((event as MessageEvent).ports[0] as Port);
});
