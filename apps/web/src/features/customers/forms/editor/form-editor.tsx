import type { FormDefinition, Form as FormOf } from '@fenji/contract';
import { Link, useBlocker, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Form } from 'antd';
import { useRef, useState } from 'react';
import { PageTitle } from '../../../../app/page-title.tsx';
import { useSay, useWords } from '../../../../app/preferences.tsx';
import { TabStrip } from '../../../../app/tab-strip.tsx';
import { client } from '../../../../server/client.ts';
import { isStale } from '../../../../server/problem-text.ts';
import { useChange } from '../../../../server/use-change.ts';
import { fillWords } from '../../../../words/fill-words.ts';
import { customerFormId } from '../custom-fields.tsx';
import { AboutForm } from './about-form.tsx';
import { ChangeList } from './change-list.tsx';
import { type Draft, definitionOf, draftOf, emptyDraft, emptySection, moved, patched } from './draft.ts';
import { FormPreview } from './form-preview.tsx';
import { listDraftFaults } from './list-draft-faults.ts';
import { SectionCard } from './section-card.tsx';
import { VersionsPanel } from './versions-panel.tsx';

/** Edits a form: its sections and fields beside what people will see; saving makes a new version. */
export function FormEditor({ saved }: { readonly saved: FormOf | undefined }) {
  const { forms, frame } = useWords();
  const say = useSay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  // What is edited stays the version that was opened, whatever is asked for anew behind it.
  const [base, setBase] = useState(saved);
  const [id, setId] = useState(saved?.id ?? '');
  const [draft, setDraft] = useState<Draft>(() => (saved ? draftOf(saved.definition) : emptyDraft()));
  const [isArchived, setArchived] = useState(saved?.isArchived ?? false);
  const [isTried, setTried] = useState(false);
  const [theirs, setTheirs] = useState<FormOf>();
  const [openField, setOpenField] = useState(saved ? undefined : draft.sections[0]?.fields[0]?.key);
  const [said, setSaid] = useState('');
  const definition = definitionOf(draft);
  const isChanged = base
    ? isArchived !== base.isArchived ||
      JSON.stringify(definition) !== JSON.stringify(definitionOf(draftOf(base.definition)))
    : JSON.stringify(definition) !== JSON.stringify(definitionOf(emptyDraft()));
  const isLeaving = useRef(false);
  useBlocker({
    shouldBlockFn: () => isChanged && !isLeaving.current && !window.confirm(forms.leave),
    enableBeforeUnload: () => isChanged && !isLeaving.current,
  });

  const faults = new Map<string, keyof typeof forms.faults>(listDraftFaults(draft, id === customerFormId));
  if (!base && !/^[a-z][a-z0-9_]{0,62}$/.test(id)) faults.set('id', id === '' ? 'empty' : 'id');
  const tell = (place: string) => {
    const fault = faults.get(place);
    return isTried && fault ? forms.faults[fault] : undefined;
  };
  const begin = (form: FormOf) => {
    setBase(form);
    setDraft(draftOf(form.definition));
    setArchived(form.isArchived);
    setTheirs(undefined);
    setTried(false);
  };
  const save = useChange({
    call: async (version: number | undefined) =>
      version === undefined
        ? client.createForm({ body: { id, definition } })
        : client.replaceForm({ params: { id }, body: { definition, isArchived } }, { version }),
    touches: [['forms'], ['customer-columns']],
    said: frame.saved,
    done: (form) => {
      begin(form);
      if (!base) {
        isLeaving.current = true;
        void navigate({ to: '/forms' });
      }
    },
    failed: (error) => {
      if (isStale(error)) void seeTheirs();
      return isStale(error);
    },
  });
  const seeTheirs = async () => {
    const { items } = await client.listForms({});
    setTheirs(items.find((one) => one.id === id));
  };
  const trySave = () => {
    setTried(true);
    const [first] = faults.keys();
    if (first === undefined) return save.mutate(base?.version);
    const [, section, field] = /^sections\.(\d+)(?:\.fields\.(\d+)\.)?/.exec(first) ?? [];
    const faulty = field && draft.sections[Number(section)]?.fields[Number(field)];
    if (faulty) setOpenField(faulty.key);
    requestAnimationFrame(() => document.getElementById(first)?.focus());
  };
  const restore = (old: FormDefinition, version: number) => {
    setDraft(draftOf(old));
    message.info(fillWords(forms.restored, { version }));
  };
  const panels = [
    { key: 'preview', label: forms.preview, children: <FormPreview definition={definition} /> },
    ...(base
      ? [
          {
            key: 'versions',
            label: forms.versions,
            children: <VersionsPanel id={base.id} onRestore={restore} />,
          },
        ]
      : []),
  ];

  return (
    <>
      <PageTitle
        title={base ? say(base.definition.title) : forms.create}
        note={
          <>
            <Link to="/forms">{forms.back}</Link>
            {base && ` · ${fillWords(forms.version, { version: base.version })}`}
          </>
        }
      >
        <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={trySave}>
          {base ? forms.save : frame.save}
        </Button>
      </PageTitle>
      {theirs && (
        <Alert
          type="warning"
          showIcon
          className="above"
          title={fillWords(forms.staleTitle, { version: theirs.version })}
          description={
            <div className="stack">
              <span>{forms.staleHint}</span>
              {base && <ChangeList before={base.definition} after={theirs.definition} />}
              <div className="row">
                <Button onClick={() => begin(theirs)}>{forms.takeTheirs}</Button>
                <Button onClick={() => save.mutate(theirs.version)}>{forms.keepMine}</Button>
              </div>
            </div>
          }
        />
      )}
      {isTried && faults.size > 0 && (
        <Alert
          type="error"
          showIcon
          className="above"
          title={fillWords(forms.wrong, { count: faults.size })}
        />
      )}
      <div className="editor-columns">
        <Form layout="vertical" component="div" className="stack">
          <AboutForm
            draft={draft}
            id={id}
            isNew={!base}
            isArchived={isArchived}
            tell={tell}
            onId={setId}
            onArchived={setArchived}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
          <p className="quiet">{forms.moveHint}</p>
          {draft.sections.map((section, at) => (
            <SectionCard
              key={section.key}
              draft={draft}
              section={section}
              at={at}
              faults={isTried ? faults : new Map()}
              tell={tell}
              openField={openField}
              onOpenField={setOpenField}
              onChange={(change) =>
                setDraft({ ...draft, sections: [...patched(draft.sections, section.key, change)] })
              }
              onMove={(by) => {
                setDraft({ ...draft, sections: [...moved(draft.sections, at, by)] });
                setSaid(fillWords(forms.moved, { name: say(section.title), place: at + by + 1 }));
              }}
              onRemove={() =>
                setDraft({ ...draft, sections: draft.sections.filter(({ key }) => key !== section.key) })
              }
              onMoved={(name, place) => setSaid(fillWords(forms.moved, { name, place }))}
            />
          ))}
          {tell('sections') && <p className="fault">{tell('sections')}</p>}
          <div>
            <Button
              onClick={() => {
                const section = emptySection(draft);
                setDraft({ ...draft, sections: [...draft.sections, section] });
                setOpenField(section.fields[0]?.key);
              }}
            >
              {forms.addSection}
            </Button>
          </div>
        </Form>
        <div className="panel editor-side">
          <TabStrip label={forms.preview} items={panels} />
        </div>
      </div>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </>
  );
}
