import type { Role } from '@fenji/contract';
import { cities, personName } from './made-up-names.ts';
import type { Seeded } from './seeded.ts';

export type DemoUnit = { readonly code: string; readonly name: string; readonly parentCode: string | null };
export type DemoPerson = {
  readonly employeeCode: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly unitCode: string;
};
export type DemoOrganisation = {
  readonly units: readonly DemoUnit[];
  readonly people: readonly DemoPerson[];
};

const regions = [
  ['N', '华北大区'],
  ['E', '华东大区'],
  ['S', '华南大区'],
  ['W', '西部大区'],
] as const;
const staff: readonly (readonly [Role, string])[] = [
  ['scheme-author', 'HEAD'],
  ['follow-up-agent', 'HEAD'],
  ['quality-supervisor', 'HEAD'],
  ['complaint-handler', 'HEAD'],
  ['credit-officer', 'HEAD'],
  ['analyst', 'HEAD'],
  ['auditor', 'HEAD'],
];
const managersOfTeam = 3;

/** Four regions with a team in each city: a head approves for the region, managers hold the customers. */
export function makeOrganisation(random: Seeded): DemoOrganisation {
  const units: DemoUnit[] = [
    { code: 'HEAD', name: '总部职能', parentCode: null },
    ...regions.map(([code, name]) => ({ code, name, parentCode: null })),
    ...cities.map(([city, code]) => ({ code, name: `${city}客户部`, parentCode: code.slice(0, 1) })),
  ];
  const seats: (readonly [Role, string])[] = [
    ...staff,
    ...regions.map(([code]) => ['approver', code] as const),
    ...cities.flatMap(([, code]) =>
      Array.from({ length: managersOfTeam }, () => ['relationship-manager', code] as const),
    ),
  ];
  const people = seats.map(([role, unitCode], index) => {
    const employeeCode = `DEMO-${String(index + 1).padStart(3, '0')}`;
    const email = `${employeeCode.toLowerCase()}@demo.example`;
    return { employeeCode, name: personName(random), email, roles: [role], unitCode };
  });
  return { units, people };
}
