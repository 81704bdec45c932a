import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import { problemText } from '../server/problem-text.ts';
import { useWords } from './preferences.tsx';

/** What stands where a page failed, with the sentence of the failure and a way on. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const words = useWords();
  const { brokenPage, retry } = words.frame;
  return (
    <Result
      status="warning"
      title={brokenPage}
      subTitle={problemText(error, words)}
      extra={<Button onClick={reset}>{retry}</Button>}
    />
  );
}

/** What stands where there is no page. */
export function UnknownPage() {
  const { unknownPage, backHome } = useWords().frame;
  return <Result status="info" title={unknownPage} extra={<a href="/">{backHome}</a>} />;
}
