/** What the checks read of a lock file's package. */
export type LockedPackage = {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type LockFile = { readonly packages: Readonly<Record<string, LockedPackage>> };

const permissive = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
]);

/** What keeps `npm ci` from giving the same tree on every machine: addresses of one registry, and left-out platforms. */
export function findLockFaults({ packages }: LockFile): readonly string[] {
  return Object.entries(packages).flatMap(([path, found]) => [
    ...(found.resolved !== undefined && !found.link
      ? [`${path} is bound to ${found.resolved}: a lock file has to work with every registry`]
      : []),
    ...Object.keys(found.optionalDependencies ?? {})
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `${path} lacks its optional ${name}: on that platform the install would have a hole`),
  ]);
}

/** Packages whose licence is not on the permissive list; `excepted` names those with a stated reason. */
export function findLicenceFaults({ packages }: LockFile, excepted: ReadonlySet<string>): readonly string[] {
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .filter(([path]) => !excepted.has(nameOf(path)))
    .filter(([, { license }]) => !isPermissive(license))
    .map(
      ([path, { license }]) =>
        `${path} is under ${license ?? 'no stated licence'}: what ships has to stay free to use`,
    );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function isPermissive(license: string | undefined): boolean {
  return (license ?? '')
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((each) => permissive.has(each));
}

/** Node's way up: the package's own modules, then those of each folder above it. */
function isLocked(packages: LockFile['packages'], path: string, name: string): boolean {
  for (
    let at = path;
    ;
    at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : ''
  ) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}
