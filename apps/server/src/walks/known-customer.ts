import type { CustomerValues } from '../modules/customers/index.ts';
import { importCustomers } from '../modules/customers/index.ts';
import type { Owner } from '../modules/identity/index.ts';
import type { TestServer } from '../testing/start-test-server.ts';

/** A customer a walk works on. */
export type KnownCustomer = { readonly id: string; readonly code: string };

/** Values no reader below their security level may ever be told. */
export const secrets = {
  phone: '13987654321',
  email: 'do.not.tell@secret.example',
  address: '保密市不可说路9999号十八楼',
  idNumber: '110101199003078515',
  birthDate: '1990-03-07',
};

let made = 0;

/** As many fresh customers as asked for, of one owner (null: waiting in the pool). */
export async function makeCustomers(
  { parts }: TestServer,
  owner: Owner | null,
  count: number,
  values: CustomerValues = {},
): Promise<KnownCustomer[]> {
  const first = made + 1;
  made += count;
  const changes = Array.from({ length: count }, (_, index) => {
    const code = `W${String(first + index).padStart(6, '0')}`;
    return { row: index, kind: 'create' as const, values: { name: `客户 ${code}`, code, ...values } };
  });
  const actor = { id: 'walk', name: 'walk' };
  const done = await parts.store.transaction((tx) => importCustomers(tx, { parts, actor }, owner, changes));
  return done.map(({ customerId }, index) => ({ id: customerId, code: changes[index]!.values.code }));
}
