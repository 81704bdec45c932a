import { describe, expect, it } from 'vitest';
import { openText, sealText } from './sealed-text.ts';

describe('a sealed text', () => {
  it.each(['', '13800138000', '杭州相似商贸'])('of %j is read with the secret alone', (text) => {
    const sealed = sealText('secret', text);
    expect(openText('secret', sealed)).toBe(text);
    expect(openText('another', sealed)).toBeUndefined();
    expect(sealText('secret', text)).not.toBe(sealed);
  });

  it.each(['', 'abc', sealText('secret', 'a').slice(0, -2)])('is not %j', (forged) =>
    expect(openText('secret', forged)).toBeUndefined(),
  );
});
