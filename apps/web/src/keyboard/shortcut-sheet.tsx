import { Modal, Switch } from 'antd';
import { usePreferences, useWords } from '../app/preferences.tsx';
import { useChoose } from '../app/use-choose.ts';
import { isCharacters } from './read-chord.ts';

type ShortcutSheetProps = {
  readonly onClose: () => void;
  /** Letters that lead to pages after g, with the page's name. */
  readonly jumps: readonly { readonly letter: string; readonly title: string }[];
};

/** Every shortcut with what it does; here those of single characters are turned off and on. */
export function ShortcutSheet({ onClose, jumps }: ShortcutSheetProps) {
  const { shortcuts } = useWords().frame;
  const { hasLetterKeys } = usePreferences();
  const choose = useChoose();
  const rows: readonly (readonly [string[], string])[] = [
    [['⌘/Ctrl', 'K'], shortcuts.palette],
    [['/'], shortcuts.search],
    [['j'], shortcuts.next],
    [['k'], shortcuts.previous],
    [['x'], shortcuts.select],
    [['Enter'], shortcuts.open],
    [['e'], shortcuts.edit],
    [['?'], shortcuts.help],
    ...jumps.map(({ letter, title }): [string[], string] => [
      ['g', letter],
      shortcuts.goTo.replace('{page}', title),
    ]),
  ];
  return (
    <Modal open onCancel={onClose} footer={null} title={shortcuts.title}>
      <div className="row">
        <Switch
          id="letter-keys"
          checked={hasLetterKeys}
          onChange={(areOn) => choose({ hasLetterKeys: areOn })}
        />
        <label htmlFor="letter-keys">{shortcuts.letterKeys}</label>
      </div>
      <p className="quiet above">{hasLetterKeys ? shortcuts.letterKeysHint : shortcuts.letterKeysOff}</p>
      <dl className="shortcut-sheet">
        {rows.map(([keys, does]) => (
          <div
            key={keys.join(' ')}
            className={hasLetterKeys || !isCharacters(keys.join(' ')) ? '' : 'is-off'}
          >
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
