import type { CustomerStatus } from '@fenji/contract';
import { cities, companyName, industries, personName, phoneNumber, streetAddress } from './made-up-names.ts';
import type { DemoOrganisation } from './make-organisation.ts';
import type { Seeded } from './seeded.ts';

export type DemoContact = {
  readonly name: string;
  readonly roles: readonly string[];
  readonly phone: string;
  readonly isPrimary: boolean;
  readonly isReferralCentre: boolean;
};

/** A made-up customer, with what decides how it buys. */
export type DemoCustomer = {
  readonly code: string;
  readonly name: string;
  readonly kind: 'individual' | 'organisation';
  readonly status: CustomerStatus;
  readonly phone: string;
  readonly email: string;
  readonly region: string;
  readonly industry: string | null;
  readonly address: string;
  readonly tags: string[];
  readonly contacts: readonly DemoContact[];
  /** Employee code of the manager; null waits in the pool. */
  readonly owner: string | null;
  /** Code of the company it belongs to. */
  readonly parentCode: string | null;
  /** Days before the company's today: first order, and last possible one. */
  readonly beganDaysAgo: number;
  readonly goneDaysAgo: number;
  /** 0 to 1: how much and how often it buys. */
  readonly worth: number;
  /** Below 1 it buys less with time, above 1 more. */
  readonly trend: number;
};

/** Three years, and a month in which nobody is new. */
const days = 1095;
const marks = ['老客户', '电商', '连锁', '季节性', '价格敏感'];
const companyRoles = ['legal-representative', 'general-manager', 'purchasing', 'finance', 'technical'];

const statusOf = (goneDaysAgo: number): CustomerStatus =>
  goneDaysAgo > 400 ? 'lost' : goneDaysAgo > 150 ? 'dormant' : 'active';

function makeContacts(random: Seeded, kind: DemoCustomer['kind']): DemoContact[] {
  if (kind === 'individual') return [];
  return Array.from({ length: random.whole(1, 3) }, (_, index) => ({
    name: personName(random),
    roles: [companyRoles[random.whole(0, companyRoles.length - 1)]!],
    phone: phoneNumber(random),
    isPrimary: index === 0,
    isReferralCentre: random.happens(0.05),
  }));
}

function makeCustomer(
  random: Seeded,
  number: number,
  { people }: DemoOrganisation,
  groups: readonly DemoCustomer[],
): DemoCustomer {
  const kind = random.happens(0.6) ? 'organisation' : 'individual';
  const [city, unitCode] = random.pick(cities);
  const managers = people.filter((person) => person.unitCode === unitCode);
  const goneDaysAgo = random.happens(0.22) ? random.whole(100, 800) : 0;
  const worth = random.skewed() * (kind === 'organisation' ? 1 : 0.35);
  const code = `D${String(number).padStart(6, '0')}`;
  const belongs = kind === 'organisation' && groups.length > 0 && random.happens(0.06);
  return {
    code,
    kind,
    name: kind === 'organisation' ? companyName(random, city) : personName(random),
    status: statusOf(goneDaysAgo),
    phone: phoneNumber(random),
    email: `${code.toLowerCase()}@customer.example`,
    region: city,
    industry: kind === 'organisation' ? random.pick(industries) : null,
    address: streetAddress(random, city),
    tags: [...(worth > 0.6 ? ['重点'] : []), ...marks.filter(() => random.happens(0.1))],
    contacts: makeContacts(random, kind),
    owner: random.happens(0.05) ? null : random.pick(managers).employeeCode,
    parentCode: belongs ? random.pick(groups).code : null,
    beganDaysAgo: random.whole(Math.min(goneDaysAgo + 30, days), days),
    goneDaysAgo,
    worth,
    trend: 0.5 + random.next(),
  };
}

/** The customers of a made-up company, in the order they came to it; a few belong to one of its groups. */
export function makeCustomers(random: Seeded, count: number, organisation: DemoOrganisation): DemoCustomer[] {
  const made: DemoCustomer[] = [];
  const groups: DemoCustomer[] = [];
  for (let number = 1; number <= count; number += 1) {
    const customer = makeCustomer(random, number, organisation, groups);
    made.push(customer);
    if (customer.kind === 'organisation' && customer.worth > 0.5 && groups.length < 40) groups.push(customer);
  }
  return made.toSorted(
    (one, other) => other.beganDaysAgo - one.beganDaysAgo || (one.code < other.code ? -1 : 1),
  );
}
