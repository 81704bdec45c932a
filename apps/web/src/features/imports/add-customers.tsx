import { Checkbox } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { countText } from '../../formats/amount-text.ts';
import { fillWords } from '../../words/fill-words.ts';

type AddCustomersProps = {
  /** How many customers the file names that the list does not know. */
  readonly count: number;
  /** Without them the file may not be imported. */
  readonly isNeeded: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
};

/** Offers to add the customers of a file of facts that are not on the list yet. */
export function AddCustomers({ count, isNeeded, isChosen, onChoose }: AddCustomersProps) {
  const { imports } = useWords();
  return (
    <div className="stack">
      <Checkbox checked={isChosen} onChange={({ target }) => onChoose(target.checked)}>
        {fillWords(imports.addCustomers, { count: countText(count) })}
      </Checkbox>
      <span className="quiet">{isNeeded ? imports.addCustomersNeeded : imports.addCustomersHint}</span>
    </div>
  );
}
