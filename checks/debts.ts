/** What breaks a rule of the house for a reason. The list may only shrink without a decision record. */
export type Debt = { readonly path: string; readonly reason: string };

/** Files beyond the line budget. */
export const longFiles: readonly Debt[] = [];

/** Folders beyond twenty entries; a module and its test count once. */
export const fullFolders: readonly Debt[] = [
  { path: 'docs/methods', reason: 'a page a method, listed by the method names themselves' },
  {
    path: 'packages/analytics/src/numeric',
    reason: 'one special function or solver a file, as in a numerical library',
  },
  { path: 'apps/cli/src/commands', reason: 'one command a file; the listing is the list of commands' },
  { path: 'schemes', reason: 'the library: a folder a scheme' },
  { path: 'docs/schemes', reason: 'a page and a picture a scheme, written by a script' },
  { path: 'packages/intake/src', reason: 'one verb a file beside the folders of their parts' },
];

/** File names that a tool dictates or that hold a forbidden word in its plain meaning. */
export const nameExceptions: readonly Debt[] = [
  {
    path: 'packages/analytics/src/segmentation/arrow-types.ts',
    reason: 'customer types by arrows are the method',
  },
  { path: 'packages/grader/src/run/visible-data.ts', reason: 'the data that a run may see is what it finds' },
  { path: 'packages/scheme/src/plan/column-type.ts', reason: 'the type of a column is what it gives' },
  { path: 'apps/server/src/plumbing/new-id.ts', reason: 'it makes a new id' },
  {
    path: 'apps/web/src/features/identity/new-password-fields.tsx',
    reason: 'a new password, as opposed to the current one',
  },
  { path: 'checks/shared-data.ts', reason: 'the folder of reference data is called shared' },
  { path: 'packages/engine/src/conformance.ts', reason: 'the suite that every engine has to pass' },
];

/** Packages under a licence beyond the permissive list. */
export const licenceExceptions: readonly { readonly name: string; readonly reason: string }[] = [
  { name: 'axe-core', reason: 'MPL-2.0; looks at pages in tests, never shipped' },
  ...['', '-android-arm64', '-darwin-arm64', '-darwin-x64', '-freebsd-x64', '-linux-arm-gnueabihf']
    .concat(['-linux-arm64-gnu', '-linux-arm64-musl', '-linux-x64-gnu', '-linux-x64-musl'])
    .concat(['-win32-arm64-msvc', '-win32-x64-msvc'])
    .map((platform) => ({
      name: `lightningcss${platform}`,
      reason: 'MPL-2.0; part of the bundler, works on our CSS at build time, never shipped',
    })),
];

/** Packages that a part imports and does not declare; they are found because another part declares them. */
export const undeclared: readonly (Debt & { readonly name: string })[] = [];
