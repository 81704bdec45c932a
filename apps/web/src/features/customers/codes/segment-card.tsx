import { DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { KeyboardEvent } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { fillWords } from '../../../words/fill-words.ts';
import { directoryNames } from '../directories/use-directory.ts';
import { keepFocus } from '../forms/editor/keep-focus.ts';
import { MoveButtons } from '../forms/editor/move-buttons.tsx';
import { type DraftSegment, emptyPair } from './code-draft.ts';

type SegmentCardProps = {
  readonly segment: DraftSegment;
  readonly at: number;
  readonly isLast: boolean;
  /** Words about what is wrong, by the key of the segment or row. */
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (segment: DraftSegment) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

/** One segment of a code plan: what it is made of, with its table of values where it has one. */
export function SegmentCard({ segment, at, isLast, faults, onChange, onMove, onRemove }: SegmentCardProps) {
  const { customers, directories } = useWords();
  const { codes } = customers;
  const fault = faults.get(segment.key);
  const given = { validateStatus: fault ? ('error' as const) : ('' as const), help: fault };
  const name = `${at + 1}. ${codes.kinds[segment.kind]}`;
  const id = `segment-${at}`;
  const otherwise = (shown: Extract<DraftSegment, { otherwise: string }>) => (
    <Form.Item label={codes.otherwise} htmlFor={`${id}-otherwise`} {...given}>
      <Input
        id={`${id}-otherwise`}
        value={shown.otherwise}
        maxLength={12}
        onChange={({ target }) => onChange({ ...shown, otherwise: target.value.toUpperCase() })}
      />
    </Form.Item>
  );
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    keepFocus();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <fieldset className="panel" aria-label={name} onKeyDown={press}>
      <div className="row">
        <h2>{name}</h2>
        <span className="grow" />
        <MoveButtons name={name} isFirst={at === 0} isLast={isLast} onMove={onMove} onRemove={onRemove} />
      </div>
      {segment.kind === 'text' && (
        <Form.Item label={codes.text} htmlFor={id} {...given}>
          <Input
            id={id}
            value={segment.text}
            maxLength={12}
            onChange={({ target }) => onChange({ ...segment, text: target.value.toUpperCase() })}
          />
        </Form.Item>
      )}
      {segment.kind === 'year' && (
        <Form.Item label={codes.digits} htmlFor={id}>
          <Select
            id={id}
            value={segment.digits}
            onChange={(digits) => onChange({ ...segment, digits })}
            options={([2, 4] as const).map((value) => ({ value, label: String(value) }))}
          />
        </Form.Item>
      )}
      {segment.kind === 'number' && (
        <Form.Item label={codes.digits} htmlFor={id} {...given}>
          <InputNumber
            id={id}
            min={3}
            max={12}
            value={segment.digits}
            onChange={(digits) => onChange({ ...segment, digits: digits ?? 0 })}
          />
        </Form.Item>
      )}
      {segment.kind === 'directory' && (
        <div className="form-row">
          <Form.Item label={directories.directory} htmlFor={id}>
            <Select
              id={id}
              value={segment.directory}
              onChange={(directory) => onChange({ ...segment, directory })}
              options={directoryNames.map((value) => ({ value, label: directories.names[value] }))}
            />
          </Form.Item>
          <Form.Item label={directories.level} htmlFor={`${id}-level`}>
            <InputNumber
              id={`${id}-level`}
              min={1}
              max={6}
              value={segment.level}
              onChange={(level) => onChange({ ...segment, level: level ?? 1 })}
            />
          </Form.Item>
          {otherwise(segment)}
        </div>
      )}
      {segment.kind === 'value' && (
        <>
          <div className="form-row">
            <Form.Item label={codes.field} htmlFor={id}>
              <Select
                id={id}
                value={segment.field}
                onChange={(field) => onChange({ ...segment, field })}
                options={(['region', 'industry', 'kind', 'unit'] as const).map((value) => ({
                  value,
                  label: codes.fields[value],
                }))}
              />
            </Form.Item>
            {otherwise(segment)}
          </div>
          <ValueCodes segment={segment} faults={faults} onChange={onChange} />
        </>
      )}
    </fieldset>
  );
}

type ValueSegment = Extract<DraftSegment, { kind: 'value' }>;

function ValueCodes({
  segment,
  faults,
  onChange,
}: Pick<SegmentCardProps, 'faults' | 'onChange'> & { readonly segment: ValueSegment }) {
  const { customers } = useWords();
  const { codes } = customers;
  const put = (key: string, change: { from?: string; to?: string }) =>
    onChange({
      ...segment,
      codes: segment.codes.map((pair) => (pair.key === key ? { ...pair, ...change } : pair)),
    });
  const kinds = (['organisation', 'individual'] as const).map((value) => ({
    value,
    label: customers.kinds[value],
  }));
  return (
    <div className="filter-group">
      {segment.codes.map(({ key, from, to }, at) => {
        const fault = faults.get(key);
        const [fromLabel, toLabel] = [`${codes.from} ${at + 1}`, `${codes.to} ${at + 1}`];
        return (
          <div key={key}>
            <div className="pair-row">
              {segment.field === 'kind' ? (
                <Select
                  aria-label={fromLabel}
                  value={from || null}
                  onChange={(next) => put(key, { from: next ?? '' })}
                  options={kinds}
                />
              ) : (
                <Input
                  aria-label={fromLabel}
                  placeholder={codes.from}
                  value={from}
                  maxLength={100}
                  onChange={({ target }) => put(key, { from: target.value })}
                />
              )}
              <Input
                aria-label={toLabel}
                aria-invalid={fault !== undefined}
                status={fault ? 'error' : ''}
                placeholder={codes.to}
                value={to}
                maxLength={12}
                onChange={({ target }) => put(key, { to: target.value.toUpperCase() })}
              />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={fillWords(codes.removePair, { value: from || at + 1 })}
                onClick={() =>
                  onChange({ ...segment, codes: segment.codes.filter((pair) => pair.key !== key) })
                }
              />
            </div>
            {fault && <small className="fault">{fault}</small>}
          </div>
        );
      })}
      <div>
        <Button size="small" onClick={() => onChange({ ...segment, codes: [...segment.codes, emptyPair()] })}>
          {codes.addPair}
        </Button>
      </div>
    </div>
  );
}
