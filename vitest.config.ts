import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,apps,checks,schemes,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // Generous: a busy machine is slow, a hanging test is rare.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
