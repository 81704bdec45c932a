import type { alikeCustomers } from '@fenji/contract';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Tag } from 'antd';
import type { z } from 'zod';
import { useWords } from '../../../app/preferences.tsx';
import { fillWords } from '../../../words/fill-words.ts';

/** Tells of customers that look like one about to be added, each a link that leaves the typing alone, and lets go on. */
export function AlikeNotice({ alike }: { readonly alike: z.infer<typeof alikeCustomers> }) {
  const { customers } = useWords();
  const { duplicates } = customers;
  return (
    <Alert
      type="warning"
      showIcon
      title={duplicates.alike}
      action={<Button htmlType="submit">{duplicates.addAnyway}</Button>}
      description={
        <ul className="plain-list">
          {alike.items.map(({ id, name, code, phone, owner, because }) => (
            <li key={id}>
              <div>
                <Link to={`/customers/${id}`} target="_blank">
                  {name}
                </Link>
              </div>
              <div className="quiet">
                {[code, phone, fillWords(duplicates.alikeOwner, { owner: owner?.name ?? customers.noOwner })]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
              {because.map((each) => (
                <Tag key={each}>{duplicates.because[each]}</Tag>
              ))}
            </li>
          ))}
          {alike.untold.map((because) => (
            <li key={because}>{fillWords(duplicates.untold, { because: duplicates.because[because] })}</li>
          ))}
        </ul>
      }
    />
  );
}
