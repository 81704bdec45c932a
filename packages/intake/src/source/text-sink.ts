import { closeSync, openSync, writeSync } from 'node:fs';

/** A file being written front to back through a buffer; the caller closes it. */
export type TextSink = {
  readonly write: (part: Uint8Array | string) => void;
  readonly close: () => void;
};

/** Opens a new private file for writing; writes are synchronous because they are large and rare. */
export function openTextSink(path: string): TextSink {
  const file = openSync(path, 'wx', 0o600);
  let parts: Uint8Array[] = [];
  let size = 0;
  const flush = (): void => {
    for (const part of parts) {
      for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
    }
    parts = [];
    size = 0;
  };
  return {
    write: (part) => {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      parts.push(bytes);
      size += bytes.length;
      if (size > 1 << 16) flush();
    },
    close: () => {
      try {
        flush();
      } finally {
        closeSync(file);
      }
    },
  };
}
