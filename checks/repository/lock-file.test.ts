import { describe, expect, it } from 'vitest';
import { licenceExceptions } from '../debts.ts';
import { findLicenceFaults, findLockFaults, type LockFile } from './find-lock-faults.ts';
import { readText } from './source-files.ts';

const lock = JSON.parse(readText('package-lock.json')) as LockFile;
const excepted = new Set(licenceExceptions.map(({ name }) => name));

describe('the lock file', () => {
  it('installs the same tree from any registry, on every platform', () =>
    expect(findLockFaults(lock)).toEqual([]));
  it('holds permissive licences only', () => expect(findLicenceFaults(lock, excepted)).toEqual([]));
});

describe('the guards of the lock file', () => {
  const packages = {
    '': {},
    'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-win': '1.0.0' }, license: 'MIT' },
    'node_modules/a-linux': { license: '(MIT OR GPL-3.0)' },
    'node_modules/a/node_modules/a-win': { license: 'ISC' },
  };
  it('let a complete lock file pass', () => {
    expect([...findLockFaults({ packages }), ...findLicenceFaults({ packages }, new Set())]).toEqual([]);
  });
  it('see a left-out platform', () => {
    const { 'node_modules/a-linux': _, ...rest } = packages;
    expect(findLockFaults({ packages: rest })).toHaveLength(1);
  });
  it('see an address', () => {
    expect(findLockFaults({ packages: { 'node_modules/b': { resolved: 'https://x/b.tgz' } } })).toHaveLength(
      1,
    );
  });
  it.each(['GPL-3.0', undefined])('see the licence %s', (license) => {
    const b = license === undefined ? {} : { license };
    expect(findLicenceFaults({ packages: { 'node_modules/b': b } }, new Set())).toHaveLength(1);
    expect(findLicenceFaults({ packages: { 'node_modules/b': b } }, new Set(['b']))).toEqual([]);
  });
});
