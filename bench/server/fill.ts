import { openStore } from '../../apps/server/src/store/open-store.ts';
import { fillStore } from './fill-store.ts';

/** Fills an empty store, in a process of its own so that the server's memory is the server's. */
const [, , folder = '', customers = '0', databaseUrl = ''] = process.argv;
const { store, close } = await openStore(
  databaseUrl ? { databaseUrl } : { folder: `${folder}/store` },
  (error) => {
    throw error;
  },
);
await fillStore(store, Number(customers));
await close();
