import { type DirectoryName, hiddenValue } from '@fenji/contract';
import { Input } from 'antd';
import { useId } from 'react';
import { useSay } from '../../../app/preferences.tsx';
import { isNamedLike, useDirectory } from './use-directory.ts';

type DirectoryInputProps = {
  readonly directory: DirectoryName;
  /** Whether a value stands here that the reader may not see; nothing is given as `value` then. */
  readonly isHidden?: boolean;
  /** Given by the form around it. */
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (value: string) => void;
};

const most = 50;

/**
 * A text for which the entries of a directory are suggested by title, code and other names. The browser's own list is
 * used, as the library's puts a suggestion in the place of what was typed when the field is left by the keyboard.
 */
export function DirectoryInput({ directory, isHidden, id, value, onChange }: DirectoryInputProps) {
  const say = useSay();
  const listId = useId();
  const { data } = useDirectory(directory);
  const text = value ?? '';
  const suggested = (data?.items ?? []).filter((entry) => entry.isActive && isNamedLike(entry, text));
  return (
    <>
      <Input
        {...(id ? { id } : {})}
        list={listId}
        autoComplete="off"
        maxLength={100}
        {...(isHidden ? { placeholder: hiddenValue } : {})}
        value={text}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <datalist id={listId}>
        {suggested.slice(0, most).map(({ code, title, otherNames }) => (
          <option key={code} value={title.zh} label={[say(title), code, ...otherNames].join(' · ')} />
        ))}
      </datalist>
    </>
  );
}
