import { defineConfig } from 'vitest/config';

// Generous: a busy machine is slow, a hanging test is rare.
const patience = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'parts',
          include: ['{packages,apps,checks,schemes,bench}/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          ...patience,
        },
      },
      {
        // What people do, in a real browser; after all else, so that the machine is theirs.
        test: {
          name: 'walks',
          include: ['apps/web/e2e/**/*.e2e.ts'],
          globalSetup: ['apps/web/e2e/build-pages.ts'],
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          ...patience,
        },
      },
    ],
  },
});
