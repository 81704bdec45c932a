import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import { useWords } from './preferences.tsx';

/** What stands where a page failed, with the sentence of the failure and a way on. */
export function PageFault({ error }: ErrorComponentProps) {
  const { brokenPage, brokenPageHint, reload } = useWords().frame;
  return (
    <Result
      status="warning"
      title={brokenPage}
      subTitle={`${brokenPageHint} ${error instanceof Error ? error.message : ''}`}
      extra={<Button onClick={() => location.reload()}>{reload}</Button>}
    />
  );
}

/** What stands where there is no page. */
export function UnknownPage() {
  const { unknownPage, backHome } = useWords().frame;
  return <Result status="info" title={unknownPage} extra={<a href="/">{backHome}</a>} />;
}
