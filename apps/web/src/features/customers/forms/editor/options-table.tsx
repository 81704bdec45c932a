import { Button, Input } from 'antd';
import { useWords } from '../../../../app/preferences.tsx';
import { type DraftOption, emptyOption, moved, patched } from './draft.ts';
import { MoveButtons } from './move-buttons.tsx';
import type { TellFault } from './tell-fault.ts';

type OptionsTableProps = {
  readonly place: string;
  readonly options: readonly DraftOption[];
  readonly tell: TellFault;
  readonly onChange: (options: readonly DraftOption[]) => void;
};

/** The code list of a field: each code with its words, in the order they are offered. */
export function OptionsTable({ place, options, tell, onChange }: OptionsTableProps) {
  const { forms } = useWords();
  const input = (
    option: DraftOption,
    id: string,
    label: string,
    text: string,
    put: (text: string) => object,
  ) => {
    const fault = tell(id);
    return (
      <span className="code-cell">
        <Input
          id={id}
          aria-label={label}
          placeholder={label}
          value={text}
          maxLength={60}
          status={fault ? 'error' : ''}
          aria-invalid={fault !== undefined}
          onChange={({ target }) => onChange(patched(options, option.key, put(target.value)))}
        />
        {fault && <small className="fault">{fault}</small>}
      </span>
    );
  };
  const fault = tell(`${place}.options`);
  return (
    <fieldset className="filter-group" id={`${place}.options`} tabIndex={-1}>
      <legend>{forms.options}</legend>
      {options.map((option, at) => {
        const { title } = option;
        const path = `${place}.options.${at}`;
        const number = at + 1;
        return (
          <div key={option.key} className="code-row">
            {input(option, `${path}.value`, `${forms.optionValue} ${number}`, option.value, (value) => ({
              value,
            }))}
            {input(option, `${path}.title.zh`, `${forms.optionZh} ${number}`, title.zh, (zh) => ({
              title: { ...title, zh },
            }))}
            {input(option, `${path}.title.en`, `${forms.optionEn} ${number}`, title.en, (en) => ({
              title: { ...title, en },
            }))}
            <MoveButtons
              name={option.value || `${forms.optionValue} ${number}`}
              isFirst={at === 0}
              isLast={at === options.length - 1}
              onMove={(by) => onChange(moved(options, at, by))}
              onRemove={() => onChange(options.filter(({ key }) => key !== option.key))}
            />
          </div>
        );
      })}
      {fault && <p className="fault">{fault}</p>}
      <div>
        <Button size="small" onClick={() => onChange([...options, emptyOption()])}>
          {forms.addOption}
        </Button>
      </div>
    </fieldset>
  );
}
