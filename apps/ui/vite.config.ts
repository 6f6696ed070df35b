import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Paths are relative, so that the pages work below any static prefix. */
export default defineConfig({
  base: './',
  plugins: [react()],
  resolve: { conditions: ['labtrail-source', 'browser', 'module', 'import', 'default'] },
  build: { manifest: 'manifest.json', target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:5000',
      '/ajax-api': 'http://127.0.0.1:5000',
      '/get-artifact': 'http://127.0.0.1:5000',
    },
  },
});
