import type { Form } from '@fenji/contract';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { PageTitle } from '../../../app/page-title.tsx';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { comma } from '../../../formats/marks.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { useForms } from './custom-fields.tsx';

/** The form definitions: what each asks; each leads to its editor. */
export function FormsPage() {
  const { forms: words, frame } = useWords();
  const say = useSay();
  const forms = useForms();
  const countFields = ({ sections }: Form['definition']) =>
    sections.reduce((sum, { fields }) => sum + fields.length, 0);
  return (
    <>
      <PageTitle title={frame.pages.forms} note={words.intro}>
        <Link to="/forms/$id" params={{ id: 'new' }} className="link-button">
          {words.create}
        </Link>
      </PageTitle>
      <div className="cards">
        {forms.map((form) => (
          <article key={form.id} className="panel">
            <h2>
              <Link to="/forms/$id" params={{ id: form.id }}>
                {say(form.definition.title)}
              </Link>
            </h2>
            <div className="row quiet">
              <code>{form.id}</code>
              <span>
                {form.version === 0 ? words.builtIn : fillWords(words.version, { version: form.version })}
              </span>
              <span>{fillWords(words.fields, { count: countFields(form.definition) })}</span>
              {form.isArchived && <Tag>{words.archived}</Tag>}
            </div>
            <p className="quiet">
              {form.definition.sections.map(({ title }) => say(title)).join(say(comma))}
            </p>
          </article>
        ))}
      </div>
    </>
  );
}
