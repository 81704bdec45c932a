import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const proxy = { '/api': process.env.FENJI_SERVER ?? 'http://127.0.0.1:8420' };

export default defineConfig({
  plugins: [react()],
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2023',
    // Charts are the one big part, and they load when a page first draws one.
    chunkSizeWarningLimit: 1200,
  },
});
