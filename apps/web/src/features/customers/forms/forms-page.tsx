import type { Form } from '@fenji/contract';
import { Alert, Button, Drawer, Input, Tag } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../../../app/page-title.tsx';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { useForms } from './custom-fields.tsx';
import { readDefinition } from './read-definition.ts';

function DefinitionDrawer({ form, onClose }: { readonly form: Form; readonly onClose: () => void }) {
  const { customers, frame } = useWords();
  const say = useSay();
  const [text, setText] = useState(() => JSON.stringify(form.definition, null, 2));
  const read = readDefinition(text);
  const save = useChange({
    call: (definition: Form['definition']) =>
      client.replaceForm({ params: { id: form.id }, body: { definition } }, { version: form.version }),
    touches: [['forms'], ['customer-columns']],
    said: frame.saved,
    done: onClose,
  });
  return (
    <Drawer
      open
      size={760}
      title={say(form.definition.title)}
      onClose={onClose}
      footer={
        <Button
          type="primary"
          disabled={'wrong' in read}
          loading={save.isPending}
          onClick={() => 'definition' in read && save.mutate(read.definition)}
        >
          {frame.save}
        </Button>
      }
    >
      <div className="stack">
        {'wrong' in read && (
          <Alert type="error" showIcon title={fillWords(customers.forms.wrong, { detail: read.wrong })} />
        )}
        <Input.TextArea
          aria-label={customers.forms.definition}
          className="code-area"
          autoSize={{ minRows: 20, maxRows: 40 }}
          spellCheck={false}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
    </Drawer>
  );
}

/** The form definitions: what each asks, and changing it; a definition is checked as it is typed. */
export function FormsPage() {
  const { customers, frame } = useWords();
  const say = useSay();
  const forms = useForms();
  const [edited, setEdited] = useState<Form>();
  const countFields = ({ sections }: Form['definition']) =>
    sections.reduce((sum, { fields }) => sum + fields.length, 0);
  return (
    <>
      <PageTitle title={frame.pages.forms} note={customers.forms.intro} />
      <div className="cards">
        {forms.map((form) => (
          <article key={form.id} className="panel">
            <h2>{say(form.definition.title)}</h2>
            <div className="row quiet">
              <code>{form.id}</code>
              <span>{fillWords(customers.forms.version, { version: form.version })}</span>
              <span>{fillWords(customers.forms.fields, { count: countFields(form.definition) })}</span>
              {form.isArchived && <Tag>{customers.forms.archived}</Tag>}
            </div>
            <p className="quiet">{form.definition.sections.map(({ title }) => say(title)).join('、')}</p>
            <span className="grow" />
            <div>
              <Button onClick={() => setEdited(form)}>{frame.edit}</Button>
            </div>
          </article>
        ))}
      </div>
      {edited && <DefinitionDrawer form={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
