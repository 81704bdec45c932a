/** A set of states that can all reach each other; closed when none outside can be reached. */
export type CommunicatingClass = { readonly members: readonly number[]; readonly closed: boolean };

/**
 * Parts the states of a chain (size² probabilities, row by row) into communicating classes, each with its members
 * ascending, ordered by first member. Tarjan's strongly connected components (1972), without recursion.
 */
export function communicatingClasses(probabilities: Float64Array, size: number): CommunicatingClass[] {
  const classOf = new Int32Array(size).fill(-1);
  const met = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const open: number[] = [];
  let clock = 0;
  let classes = 0;
  const visit = (root: number) => {
    const path: { state: number; next: number }[] = [{ state: root, next: 0 }];
    met[root] = low[root] = clock++;
    open.push(root);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const { state } = top;
      if (top.next < size) {
        const other = top.next++;
        if (probabilities[state * size + other]! <= 0) continue;
        if (met[other] === -1) {
          met[other] = low[other] = clock++;
          open.push(other);
          path.push({ state: other, next: 0 });
        } else if (classOf[other] === -1) low[state] = Math.min(low[state]!, met[other]!);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) low[above.state] = Math.min(low[above.state]!, low[state]!);
      if (low[state] !== met[state]) continue;
      let member: number;
      do {
        member = open.pop()!;
        classOf[member] = classes;
      } while (member !== state);
      classes++;
    }
  };
  for (let state = 0; state < size; state++) if (met[state] === -1) visit(state);
  return gather(probabilities, classOf, classes);
}

function gather(probabilities: Float64Array, classOf: Int32Array, classes: number): CommunicatingClass[] {
  const size = classOf.length;
  const members: number[][] = Array.from({ length: classes }, () => []);
  const closed: boolean[] = new Array(classes).fill(true);
  for (let i = 0; i < size; i++) {
    members[classOf[i]!]!.push(i);
    for (let j = 0; j < size; j++) {
      if (probabilities[i * size + j]! > 0 && classOf[j] !== classOf[i]) closed[classOf[i]!] = false;
    }
  }
  return members
    .map((list, place) => ({ members: list, closed: closed[place]! }))
    .sort((a, b) => a.members[0]! - b.members[0]!);
}
