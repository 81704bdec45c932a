import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';

/** Finds where in a YAML text a path of keys stands. */
export type SourceMap = {
  readonly text: string;
  /** 1-based line and column of the value at `path`, moved on by `offset` characters inside a plain or quoted scalar. */
  readonly at: (
    path: readonly (string | number)[],
    offset?: number,
  ) => { readonly line: number; readonly column: number };
};

/** The document of a YAML text with its positions. */
export function openYaml(text: string): { readonly document: Document.Parsed; readonly map: SourceMap } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2' });
  const at: SourceMap['at'] = (path, offset = 0) => {
    const start = startOf(document.contents, path);
    const quoted = text[start] === '"' || text[start] === "'" ? 1 : 0;
    const { line, col } = lines.linePos(Math.min(start + (offset > 0 ? offset + quoted : 0), text.length));
    return { line, column: col };
  };
  return { document, map: { text, at } };
}

/** The offset of the deepest node on the path that exists: for a missing key, its would-be parent. */
function startOf(root: Node | null, path: readonly (string | number)[]): number {
  let node: unknown = root;
  let start = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (!isCollection(node)) break;
    if (isSeq(node)) {
      node = node.items[Number(key)];
    } else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      const keyNode = pair.key as Node;
      start = keyNode.range?.[0] ?? start;
      node = pair.value;
    }
    const range = (node as Node | null)?.range;
    if (range && (isScalar(node) || isSeq(node) || (isMap(node) && node.flow))) start = range[0];
  }
  return start;
}
