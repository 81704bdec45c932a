import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';

type Tab = { readonly key: string; readonly label: string; readonly children: ReactNode };
type TabStripProps = {
  readonly label: string;
  readonly items: readonly Tab[];
  /** The open tab, where the address remembers it; otherwise the strip does. */
  readonly activeKey?: string;
  readonly onChange?: (key: string) => void;
};

/**
 * Tabs after the ARIA pattern: arrows move, only the open panel is on the page. On a narrow screen the strip scrolls,
 * where the library's would put a button among the tabs that screen readers stumble over.
 */
export function TabStrip({ label, items, activeKey, onChange }: TabStripProps) {
  const id = useId();
  const [own, setOwn] = useState(items[0]?.key);
  const at = Math.max(
    0,
    items.findIndex(({ key }) => key === (activeKey ?? own)),
  );
  const open = (index: number) => {
    const next = items[(index + items.length) % items.length];
    if (!next) return;
    setOwn(next.key);
    onChange?.(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') open(at + 1);
    if (key === 'ArrowLeft') open(at - 1);
    if (key === 'Home') open(0);
    if (key === 'End') open(items.length - 1);
  };
  const shown = items[at];
  return (
    <>
      <div role="tablist" aria-label={label} className="tab-strip">
        {items.map(({ key, label: title }, index) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            aria-selected={index === at}
            aria-controls={`${id}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => open(index)}
            onKeyDown={press}
          >
            {title}
          </button>
        ))}
      </div>
      {shown && (
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown.key}`} key={shown.key}>
          {shown.children}
        </div>
      )}
    </>
  );
}
