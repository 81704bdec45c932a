import { DoubleLeftOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { Total } from '@fenji/contract';
import { Button, Select } from 'antd';
import { useRef } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { fromFirstPage, type ListSearch } from './list-search.ts';
import { usualSize } from './use-customer-page.ts';

type PagerProps = {
  readonly search: ListSearch;
  readonly next: string | undefined;
  readonly total: Total | undefined;
  readonly onSearch: (search: ListSearch) => void;
};

/** How many there are, and the ways to the next and previous page; from a page reached by a link one to the first. */
export function Pager({ search, next, total, onSearch }: PagerProps) {
  const { frame } = useWords();
  const trail = useRef(new Map<number, string | undefined>());
  const page = search.page ?? 1;
  trail.current.set(page, search.after);
  const isWayKnown = page <= 2 || trail.current.has(page - 1);
  const back = isWayKnown ? frame.previousPage : frame.firstPage;
  const turn = (to: number, after: string | undefined) =>
    onSearch({ ...search, after, page: to === 1 || after === undefined ? undefined : to });
  return (
    <div className="list-foot">
      <span className="quiet" data-testid="total">
        {total &&
          fillWords(total.isExact ? frame.total : frame.totalAtLeast, { count: countText(total.count) })}
      </span>
      <span className="grow" />
      <Select
        aria-label={fillWords(frame.pageSize, { count: search.size ?? usualSize })}
        value={search.size ?? usualSize}
        options={([20, 50, 100, 200] as const).map((count) => ({
          value: count,
          label: fillWords(frame.pageSize, { count }),
        }))}
        onChange={(size) => onSearch(fromFirstPage(search, { size }))}
      />
      <Button
        icon={isWayKnown ? <LeftOutlined aria-hidden /> : <DoubleLeftOutlined aria-hidden />}
        aria-label={back}
        title={back}
        disabled={page === 1}
        onClick={() => turn(page - 1, trail.current.get(page - 1))}
      />
      <span>{fillWords(frame.page, { page })}</span>
      <Button
        icon={<RightOutlined aria-hidden />}
        aria-label={frame.nextPage}
        disabled={next === undefined}
        onClick={() => turn(page + 1, next)}
      />
    </div>
  );
}
