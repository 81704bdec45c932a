import type { alikeCustomers, Client } from '@fenji/contract';
import { useState } from 'react';
import type { z } from 'zod';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';

type Draft = Parameters<Client['findAlikeCustomers']>[0]['body'];

/**
 * Asks who looks like a customer about to be added, and goes on where there is nobody or where it was told of the same
 * values before.
 */
export function useAlikeCheck<Given extends Draft>(goOn: (given: Given) => void) {
  const [told, setTold] = useState<{ of: string; alike: z.infer<typeof alikeCustomers> }>();
  const draftOf = ({ kind, name, phone, email, idNumber }: Draft): Draft => ({
    kind,
    name,
    phone,
    email,
    idNumber,
  });
  const asking = useChange({
    call: (given: Given) => client.findAlikeCustomers({ body: draftOf(given) }),
    touches: [],
    done: (alike, given) => {
      if (alike.items.length + alike.untold.length === 0) goOn(given);
      else setTold({ of: JSON.stringify(draftOf(given)), alike });
    },
  });
  return {
    alike: told?.alike,
    isPending: asking.isPending,
    check: (given: Given) =>
      told?.of === JSON.stringify(draftOf(given)) ? goOn(given) : asking.mutate(given),
  };
}
