export { Live, type LiveOptions, type Watching } from './live.ts';
