import type { duplicatePair } from '@fenji/contract';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';

/** One of two customers that look the same: the name leads to its page, code and phone stand below. */
export function PartyLink({ party }: { readonly party: z.infer<typeof duplicatePair>['first'] }) {
  return (
    <>
      <Link to={`/customers/${party.id}`}>{party.name}</Link>
      <br />
      <small className="quiet">{[party.code, party.phone].filter(Boolean).join(' · ')}</small>
    </>
  );
}
