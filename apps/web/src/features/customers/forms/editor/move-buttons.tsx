import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../../../app/preferences.tsx';
import { fillWords } from '../../../../words/fill-words.ts';
import { keepFocus } from './keep-focus.ts';

type MoveButtonsProps = {
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

/** Up, down and away, named after what they move; at an end they stay, so that the focus does too. */
export function MoveButtons({ name, isFirst, isLast, onMove, onRemove }: MoveButtonsProps) {
  const { forms } = useWords();
  const move = (by: -1 | 1) => {
    keepFocus();
    onMove(by);
  };
  return (
    <span className="move-buttons">
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={fillWords(forms.up, { name })}
        aria-disabled={isFirst}
        onClick={() => move(-1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={fillWords(forms.down, { name })}
        aria-disabled={isLast}
        onClick={() => move(1)}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={fillWords(forms.removeNamed, { name })}
        onClick={onRemove}
      />
    </span>
  );
}
