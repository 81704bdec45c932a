import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': 'http://127.0.0.1:7300' } },
  build: {
    target: 'es2023',
    // Charts are the one big part, and they load when a page first draws one.
    chunkSizeWarningLimit: 1200,
  },
});
