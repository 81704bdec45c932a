import { Modal } from 'antd';
import { useWords } from '../app/preferences.tsx';

type ShortcutSheetProps = {
  readonly onClose: () => void;
  /** Letters that lead to pages after g, with the page's name. */
  readonly jumps: readonly { readonly letter: string; readonly title: string }[];
};

/** Every shortcut with what it does. */
export function ShortcutSheet({ onClose, jumps }: ShortcutSheetProps) {
  const { shortcuts } = useWords().frame;
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
      <dl className="shortcut-sheet">
        {rows.map(([keys, does]) => (
          <div key={keys.join(' ')}>
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
