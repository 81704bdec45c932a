import type { parser } from '@bpmn-io/lezer-feel';

/** A node of the grammar's tree. */
export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** The direct children, comments left out. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'LineComment' && child.name !== 'BlockComment') children.push(child);
  }
  return children;
}

/** The only or first child of that name; throws when the grammar promised one and there is none. */
export function childNamed(node: SyntaxNode, name: string): SyntaxNode {
  const child = childrenOf(node).find((candidate) => candidate.name === name);
  if (!child) throw new Error(`the FEEL grammar gave ${node.name} without ${name}`);
  return child;
}

/** The child at an index, from the end when negative; throws when there is none. */
export function childAt(node: SyntaxNode, index: number): SyntaxNode {
  const child = childrenOf(node).at(index);
  if (!child) throw new Error(`the FEEL grammar gave ${node.name} without part ${index}`);
  return child;
}
