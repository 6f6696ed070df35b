import { definePlugin } from '@labtrail/plugin';
import { z } from 'zod';
import { OneFile } from './store.ts';

export const onefile = definePlugin({
  kind: 'artifact-store',
  name: 'artifact-store-template',
  schemes: ['onefile'],
  options: z.strictObject({}),
  open: async (uri: string) => new OneFile(decodeURIComponent(new URL(uri).pathname)),
});
