import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from './preferences.tsx';

/** What stands where a page failed, with the sentence of the failure and a way on. */
export function PageFault({ error }: ErrorComponentProps) {
  const { brokenPage, brokenPageHint, reload } = useWords().frame;
  return (
    <div className="panel page-notice">
      <h1>{brokenPage}</h1>
      <p className="quiet">{`${brokenPageHint} ${error instanceof Error ? error.message : ''}`}</p>
      <Button onClick={() => location.reload()}>{reload}</Button>
    </div>
  );
}

/** What stands where there is no page. */
export function UnknownPage() {
  const { unknownPage, backHome } = useWords().frame;
  return (
    <div className="panel page-notice">
      <h1>{unknownPage}</h1>
      <a href="/">{backHome}</a>
    </div>
  );
}
