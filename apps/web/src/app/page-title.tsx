import { type ReactNode, useEffect } from 'react';
import { useWords } from './preferences.tsx';

type PageTitleProps = {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
};

/** The heading of a page with its actions; names the browser's tab too. */
export function PageTitle({ title, note, children }: PageTitleProps) {
  const { product } = useWords().frame;
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className="page-title">
      <div>
        <h1>{title}</h1>
        {note && <p className="quiet">{note}</p>}
      </div>
      <div className="actions">{children}</div>
    </div>
  );
}
