/** The untyped package quadprog: arrays count from 1, entry 0 is ignored, and the matrix is overwritten. */
declare module 'quadprog' {
  const quadprog: {
    solveQP(
      matrix: number[][],
      linear: number[],
      constraints: number[][],
      bounds: number[],
      equalities: number,
    ): { solution: number[]; Lagrangian: number[]; value: number[]; message: string };
  };
  export default quadprog;
}
