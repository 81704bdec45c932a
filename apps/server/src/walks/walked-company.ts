import { type Role, role } from '@fenji/contract';
import { findOwner, type Owner } from '../modules/identity/index.ts';
import type { Person, TestServer } from '../testing/start-test-server.ts';
import { type KnownCustomer, makeCustomers, secrets } from './known-customer.ts';
import { type Ownership, ownerships } from './reach.ts';

/** One user of every role in one unit, a colleague there, one below and one elsewhere. */
export type WalkedCompany = {
  readonly server: TestServer;
  readonly administrator: Person;
  readonly unitId: string;
  readonly people: Readonly<Record<Role, Person & { readonly id: string }>>;
  readonly receiverId: string;
  /** Fresh customers of the given ownership as a role's user sees it. */
  readonly customersOf: (role: Role, ownership: Ownership, count: number) => Promise<KnownCustomer[]>;
};

/** Fills a server with the company the walks go through. */
export async function walkedCompany(server: TestServer, administrator: Person): Promise<WalkedCompany> {
  const { client } = administrator;
  const [top] = (await client.listUnits({})).items;
  const newUnit = (parentId: string, code: string) =>
    client.createUnit({ body: { parentId, code, name: code } });
  const north = await newUnit(top!.id, 'WALK-N');
  const below = await newUnit(north.id, 'WALK-N1');
  const south = await newUnit(top!.id, 'WALK-S');
  const people: Partial<Record<Role, Person & { id: string }>> = {};
  for (const one of role.options)
    people[one] = await server.join(administrator, `walk-${one}`, [one], north.id);
  const ownerOf = async (name: string, unitId: string): Promise<Owner> => {
    const { id } = await server.join(administrator, name, ['relationship-manager'], unitId);
    return (await findOwner(server.parts.store, id))!;
  };
  const owners: Record<Exclude<Ownership, 'own' | 'pool'>, Owner> = {
    colleague: await ownerOf('walk-colleague', north.id),
    below: await ownerOf('walk-below', below.id),
    elsewhere: await ownerOf('walk-elsewhere', south.id),
  };
  const everybody = people as Record<Role, Person & { id: string }>;
  return {
    server,
    administrator,
    unitId: north.id,
    people: everybody,
    receiverId: owners.colleague.id,
    async customersOf(one, ownership, count) {
      const owner =
        ownership === 'pool'
          ? null
          : ownership === 'own'
            ? (await findOwner(server.parts.store, everybody[one].id))!
            : owners[ownership];
      return makeCustomers(server, owner, count, secrets);
    },
  };
}

/** Every role with every ownership. */
export const roleAndOwnership = role.options.flatMap((one) =>
  ownerships.map((ownership) => [one, ownership] as const),
);
