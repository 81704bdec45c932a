import { Checkbox, Form, Input } from 'antd';
import { useWords } from '../../../../app/preferences.tsx';
import type { Draft } from './draft.ts';
import { LabelInputs } from './label-inputs.tsx';
import type { TellFault } from './tell-fault.ts';

type AboutFormProps = {
  readonly draft: Draft;
  readonly id: string;
  readonly isNew: boolean;
  readonly isArchived: boolean;
  readonly tell: TellFault;
  readonly onId: (id: string) => void;
  readonly onArchived: (isArchived: boolean) => void;
  readonly onChange: (change: Partial<Draft>) => void;
};

/** What a form is called, where it comes from and whom it is for. */
export function AboutForm({
  draft,
  id,
  isNew,
  isArchived,
  tell,
  onId,
  onArchived,
  onChange,
}: AboutFormProps) {
  const { customers, forms } = useWords();
  const [idFault, appliesFault] = [tell('id'), tell('appliesTo')];
  return (
    <fieldset className="panel" aria-label={forms.about}>
      <h2>{forms.about}</h2>
      <div className="form-row">
        <LabelInputs
          place="title"
          words={{ zh: forms.titleZh, en: forms.titleEn }}
          value={draft.title}
          tell={tell}
          onChange={(title) => onChange({ title })}
        />
        <Form.Item
          label={forms.id}
          htmlFor="id"
          extra={isNew && forms.idHint}
          validateStatus={idFault ? 'error' : ''}
          help={idFault}
        >
          <Input
            id="id"
            value={id}
            disabled={!isNew}
            maxLength={60}
            onChange={({ target }) => onId(target.value)}
          />
        </Form.Item>
        <Form.Item label={forms.source} htmlFor="source">
          <Input
            id="source"
            value={draft.source ?? ''}
            maxLength={200}
            onChange={({ target }) => onChange({ source: target.value })}
          />
        </Form.Item>
        <Form.Item label={forms.appliesTo} validateStatus={appliesFault ? 'error' : ''} help={appliesFault}>
          <Checkbox.Group
            value={draft.appliesTo}
            onChange={(appliesTo) => onChange({ appliesTo })}
            options={(['organisation', 'individual'] as const).map((value) => ({
              value,
              label: customers.kinds[value],
            }))}
          />
        </Form.Item>
        {!isNew && (
          <Form.Item>
            <Checkbox checked={isArchived} onChange={({ target }) => onArchived(target.checked)}>
              {forms.isArchived}
            </Checkbox>
          </Form.Item>
        )}
      </div>
    </fieldset>
  );
}
