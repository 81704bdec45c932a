import { defineConfig } from 'vitest/config';

// Generous: a busy machine is slow, a hanging test is rare.
const patience = {
  testTimeout: 900_000,
  hookTimeout: 900_000,
  expect: { poll: { timeout: 120_000, interval: 100 } },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'parts',
          include: ['{packages,apps,checks,schemes,bench}/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          setupFiles: ['checks/fixed-seed.ts'],
          ...patience,
        },
      },
      {
        // What people do, in a real browser; after all else and one by one: two at a time take twice as long each, as browser
        // and server keep two processors busy.
        test: {
          name: 'walks',
          include: ['apps/web/e2e/**/*.e2e.ts'],
          globalSetup: ['apps/web/e2e/before-walks.ts'],
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          ...patience,
        },
      },
    ],
  },
});
