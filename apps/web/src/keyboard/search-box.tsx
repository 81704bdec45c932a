import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type Ref, useEffect, useRef, useState } from 'react';

type SearchBoxProps = {
  readonly value: string;
  readonly placeholder: string;
  readonly onSearch: (text: string) => void;
  readonly inputRef?: Ref<InputRef>;
};

/** A search field that asks a moment after typing, and never with half a word of an input method. */
export function SearchBox({ value, placeholder, onSearch, inputRef }: SearchBoxProps) {
  const [draft, setDraft] = useState(value);
  const isComposing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setDraft(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string, delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text.trim()), delay);
  };
  return (
    <Input
      ref={inputRef ?? null}
      allowClear
      className="search-box"
      prefix={<SearchOutlined aria-hidden />}
      value={draft}
      placeholder={placeholder}
      aria-label={placeholder}
      onChange={({ target }) => {
        setDraft(target.value);
        if (!isComposing.current) search(target.value, 300);
      }}
      onCompositionStart={() => {
        isComposing.current = true;
      }}
      onCompositionEnd={({ currentTarget }) => {
        isComposing.current = false;
        search(currentTarget.value, 300);
      }}
      onPressEnter={() => search(draft, 0)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Escape') currentTarget.blur();
      }}
    />
  );
}
