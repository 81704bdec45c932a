import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { usePreferences, useWords } from '../../app/preferences.tsx';
import { useChoose } from '../../app/use-choose.ts';

type AlonePanelProps = { readonly title: string; readonly note?: string; readonly children?: ReactNode };

/** The one panel of a page in front of the sign-in, with the switch of languages. */
export function AlonePanel({ title, note, children }: AlonePanelProps) {
  const { frame } = useWords();
  const { language } = usePreferences();
  const choose = useChoose();
  useEffect(() => {
    document.title = `${title} · ${frame.product}`;
  }, [title, frame.product]);
  return (
    <main className="alone">
      <div className="panel">
        <h1>{title}</h1>
        {note && <p className="quiet">{note}</p>}
        {children}
      </div>
      <p className="row">
        <span className="grow" />
        <Button type="link" onClick={() => choose({ language: language === 'zh' ? 'en' : 'zh' })}>
          {frame.language}
        </Button>
      </p>
    </main>
  );
}
