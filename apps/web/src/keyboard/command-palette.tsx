import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useEffect, useId, useState } from 'react';
import { pagesFor } from '../app/pages.ts';
import { useWords } from '../app/preferences.tsx';
import { client } from '../server/client.ts';
import { useMay } from '../server/session.ts';
import { useSettled } from './use-settled.ts';

type Offer = { readonly key: string; readonly to: string; readonly title: string; readonly hint: string };

/** Finds pages and customers by a few letters; arrows choose, Enter opens. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const wanted = text.trim();
  const search = useSettled(wanted);
  const found = useQuery({
    queryKey: ['customers', 'palette', search],
    queryFn: ({ signal }) => client.listCustomers({ query: { search, limit: 8 } }, { signal }),
    enabled: search.length > 0 && may('customers.read'),
  });

  const pages: Offer[] = pagesFor(may)
    .map(({ name, to, letter }) => ({ key: to, to, title: words.frame.pages[name], hint: `g ${letter}` }))
    .filter(({ title, to }) => `${title} ${to}`.toLowerCase().includes(wanted.toLowerCase()));
  // Enter must not open what was found for half a word.
  const customers: Offer[] = (search === wanted ? (found.data?.items ?? []) : []).map(
    ({ id, name, code }) => ({
      key: id,
      to: `/customers/${id}`,
      title: name,
      hint: code,
    }),
  );
  const offers = [...pages, ...customers];
  const at = Math.min(chosen, Math.max(0, offers.length - 1));
  const active = offers[at] ? `${listId}-${offers[at].key}` : '';
  // A browser may answer with a promise, which is no way to end an effect.
  useEffect(() => void document.getElementById(active)?.scrollIntoView({ block: 'nearest' }), [active]);
  const open = (offer: Offer | undefined) => {
    if (!offer) return;
    onClose();
    void navigate({ to: offer.to });
  };

  return (
    <Modal open onCancel={onClose} footer={null} closable={false} destroyOnHidden width={560}>
      <Input
        autoFocus
        variant="borderless"
        size="large"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={active}
        aria-label={words.frame.palette.placeholder}
        placeholder={words.frame.palette.placeholder}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setChosen(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, offers.length - 1));
          else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0));
          else if (event.key === 'Enter') open(offers[at]);
          else return;
          event.preventDefault();
        }}
      />
      <div role="listbox" id={listId} aria-label={words.frame.search} className="palette-list">
        {offers.map((offer, index) => (
          <div
            key={offer.key}
            id={`${listId}-${offer.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseMove={() => setChosen(index)}
            onClick={() => open(offer)}
            onKeyDown={() => undefined}
          >
            <span>{offer.title}</span>
            <small>{offer.hint}</small>
          </div>
        ))}
      </div>
      {offers.length === 0 && <p className="quiet">{words.frame.palette.none}</p>}
    </Modal>
  );
}
