import { expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { remember } from './remember.ts';

const [store, transaction] = [{}, {}] as [Store, Store];

it('reads once for a store, anew for a transaction, after it was told to forget and after its while', async () => {
  let reads = 0;
  const read = async () => ++reads;
  const remembered = remember(60_000, read);
  expect(await Promise.all([remembered.get(store), remembered.get(store)])).toEqual([1, 1]);
  expect(await remembered.get(transaction)).toBe(2);
  remembered.forget();
  expect(await remembered.get(store)).toBe(3);
  const forgetful = remember(0, read);
  expect([await forgetful.get(store), await forgetful.get(store)]).toEqual([4, 5]);
});

it('does not remember that reading failed', async () => {
  let fails = true;
  const remembered = remember(60_000, async () => {
    if (fails) throw new Error('the store is away');
    return 'read';
  });
  await expect(remembered.get(store)).rejects.toThrow('the store is away');
  fails = false;
  expect(await remembered.get(store)).toBe('read');
});
