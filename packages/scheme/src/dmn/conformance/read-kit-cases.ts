/** A value of the conformance kit: scalar text with its XML Schema type, a structure, a list, or null. */
export type KitValue =
  | { readonly text: string; readonly type: string }
  | { readonly components: Readonly<Record<string, KitValue>> }
  | { readonly items: readonly KitValue[] }
  | null;

/** One case: what goes in by input, and what each decision asked for has to give. */
export type KitCase = {
  readonly id: string;
  readonly inputs: Readonly<Record<string, KitValue>>;
  readonly results: Readonly<Record<string, KitValue>>;
};

/** The cases of one file of the kit; written for the kit's XML only, which has no CDATA and no comments in values. */
export function readKitCases(xml: string): readonly KitCase[] {
  const root = readElement(xml.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, ''));
  return root.children
    .filter(({ name }) => name === 'testCase')
    .map((test) => ({
      id: test.attributes.id ?? '',
      inputs: valuesOf(test, 'inputNode', (node) => node),
      results: valuesOf(
        test,
        'resultNode',
        (node) => node.children.find(({ name }) => name === 'expected') ?? node,
      ),
    }));
}

type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

function valuesOf(test: Element, name: string, holder: (node: Element) => Element): Record<string, KitValue> {
  const nodes = test.children.filter((node) => node.name === name);
  return Object.fromEntries(nodes.map((node) => [node.attributes.name ?? '', valueOfHolder(holder(node))]));
}

function valueOfHolder({ children }: Element): KitValue {
  const components = children.filter(({ name }) => name === 'component');
  if (components.length > 0) {
    return {
      components: Object.fromEntries(components.map((c) => [c.attributes.name ?? '', valueOfHolder(c)])),
    };
  }
  const list = children.find(({ name }) => name === 'list');
  if (list) return { items: list.children.map(valueOfHolder) };
  const value = children.find(({ name }) => name === 'value');
  if (!value || value.attributes['xsi:nil'] === 'true') return null;
  return { text: plainText(value.text), type: value.attributes['xsi:type'] ?? '' };
}

function readElement(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [, close, name = '', attributes = '', empty, text] of xml.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.text += text;
    else if (close) open.pop();
    else {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        plainText(value),
      ]);
      const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return root.children[0] ?? root;
}

function plainText(text: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, sign: string) => signs[sign] ?? '');
}
