import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import { csvRows } from '../numeric/csv-rows.ts';
import { learnFuzzyMembership } from './discriminant/fuzzy-membership.ts';
import { learnLinearDiscriminant } from './discriminant/linear-discriminant.ts';
import { learnNaiveBayes } from './discriminant/naive-bayes.ts';
import { confusionMatrix } from './evaluation/confusion-matrix.ts';
import { crossValidate } from './evaluation/cross-validate.ts';
import { type Classifier, type LabelledRows, likeliestClasses, pickRows } from './labelled-rows.ts';
import { learnCounterPropagation } from './network/counter-propagation.ts';
import { learnFeedForward } from './network/feed-forward-network.ts';
import { growTree, leafCount } from './tree/decision-tree.ts';
import { learnPrunedTree, pruningSequence } from './tree/prune-tree.ts';

function labelled(file: string, className: string): LabelledRows {
  const rows = csvRows(readFileSync(sharedData(`data/iris_wine/${file}`)!, 'utf8'));
  const names = [...new Set(rows.map((row) => row[className]!))].sort();
  const columns = Object.keys(rows[0]!)
    .filter((name) => name !== className)
    .map((name) => Float64Array.from(rows, (row) => Number(row[name])));
  return {
    columns,
    classes: Int32Array.from(rows, (row) => names.indexOf(row[className]!)),
    classCount: names.length,
  };
}

function accuracy(classify: Classifier, rows: LabelledRows): number {
  const guesses = likeliestClasses(classify(rows.columns, rows.classes.length), rows.classCount);
  return confusionMatrix(rows.classes, guesses, rows.classCount).accuracy!;
}

function learned<T extends object>(outcome: T): Exclude<T, { code: string }> {
  if ('code' in outcome) throw new Error(String(outcome.code));
  return outcome as Exclude<T, { code: string }>;
}

describeShared('iris', () => {
  const iris = labelled('iris.csv', 'Species');

  it('linear discriminant: Wilks’ lambda .0234386 and 147 of 150 right', () => {
    const fit = learned(learnLinearDiscriminant(iris));
    expect(fit.wilksLambda).toBeCloseTo(0.02343863, 8);
    expect(accuracy(fit.classify, iris)).toBeCloseTo(147 / 150, 12);
  });

  it('linear discriminant leaves a repeated column out and classifies as without it', () => {
    const more = { ...iris, columns: [iris.columns[2]!, ...iris.columns] };
    const fit = learned(learnLinearDiscriminant(more));
    expect(fit.leftOut).toEqual([3]);
    expect(fit.wilksLambda).toBeCloseTo(0.02343863, 8);
    expect(accuracy(fit.classify, more)).toBeCloseTo(147 / 150, 12);
  });

  it('naive Bayes: 144 of 150 right', () => {
    expect(accuracy(learned(learnNaiveBayes(iris, [])).classify, iris)).toBeCloseTo(144 / 150, 12);
  });

  it('tree: petal length below 2.45, petal width below 1.75, with the known complexities', () => {
    const root = growTree(iris, { minSplit: 20, minLeaf: 7, maxDepth: 30 });
    expect(root.split).toMatchObject({ column: 2, threshold: 2.45 });
    expect(root.split!.above.split).toMatchObject({ column: 3, threshold: 1.75 });
    const sequence = pruningSequence(root);
    expect(sequence.map((step) => step.leaves)).toEqual([3, 2, 1]);
    expect(sequence[1]!.complexity).toBeCloseTo(44 / 150, 12);
    expect(sequence[2]!.complexity).toBeCloseTo(50 / 150, 12);
    const pruned = learnPrunedTree(iris, { minSplit: 2, minLeaf: 1, maxDepth: 30 }, { folds: 10, seed: 1 });
    expect(leafCount(pruned.tree)).toBe(3);
  });

  it('fuzzy membership and the network classify it, and cross-validation agrees', () => {
    expect(accuracy(learned(learnFuzzyMembership(iris, 2)).classify, iris)).toBeGreaterThan(0.83);
    const settings = { hidden: 3, decay: 0.001, maxIterations: 200, seed: 1 };
    const network = learned(learnFeedForward(iris, settings));
    expect(accuracy(network.classify, iris)).toBeGreaterThanOrEqual(0.98);
    const held = crossValidate(
      iris,
      (rows) => {
        const fit = learnLinearDiscriminant(rows);
        return 'code' in fit ? fit : fit.classify;
      },
      { folds: 150, seed: 1 },
    );
    // Leaving one out, the discriminant is known to miss three.
    const guesses = likeliestClasses(held as Float64Array, 3);
    expect(confusionMatrix(iris.classes, guesses, 3).accuracy).toBeCloseTo(147 / 150, 12);
  });
});

describeShared('wines', () => {
  it('counter-propagation meets its reference on odd rows (learned) and even rows (held out)', () => {
    const wines = labelled('wines.csv', 'vintage');
    const numbers = Int32Array.from(wines.classes.keys());
    const odd = pickRows(
      wines,
      numbers.filter((row) => row % 2 === 0),
    );
    const even = pickRows(
      wines,
      numbers.filter((row) => row % 2 === 1),
    );
    const settings = { units: 9, epochs: 50, competitiveRate: 0.3, outputRate: 0.1 };
    const { classify } = learned(learnCounterPropagation(odd, settings));
    expect(accuracy(classify, odd)).toBeCloseTo(0.977528, 6);
    expect(accuracy(classify, even)).toBeCloseTo(0.977273, 6);
  });
});

describe('every learner', () => {
  const two = (x: readonly number[], classes: readonly number[]): LabelledRows => ({
    columns: [Float64Array.from(x)],
    classes: Int32Array.from(classes),
    classCount: 2,
  });
  const nothing = two([], []);
  const learners: readonly (readonly [string, (rows: LabelledRows) => object])[] = [
    ['linear discriminant', learnLinearDiscriminant],
    ['naive Bayes', (rows) => learnNaiveBayes(rows, [])],
    ['fuzzy membership', (rows) => learnFuzzyMembership(rows, 2)],
    [
      'counter-propagation',
      (rows) => learnCounterPropagation(rows, { units: 4, epochs: 5, competitiveRate: 0.3, outputRate: 0.1 }),
    ],
    ['network', (rows) => learnFeedForward(rows, { hidden: 2, decay: 0.01, maxIterations: 50, seed: 1 })],
  ];

  it.each(learners)('%s refuses nothing at all', (_name, learn) => {
    expect(learn(nothing)).toHaveProperty('code');
  });

  it.each(learners)(
    '%s gives shares that sum to 1, also far away and for a column that never varies',
    (name, learn) => {
      const rows = two([1, 1, 1, 1, 1, 1], [0, 0, 1, 1, 1, 0]);
      const outcome = learn(rows);
      if (name === 'linear discriminant') {
        expect(outcome).toHaveProperty('code', 'columns-collinear');
        return;
      }
      const { classify } = outcome as { classify: Classifier };
      const shares = classify([Float64Array.of(1, 1e6, -1e6)], 3);
      for (let row = 0; row < 3; row++) expect(shares[row * 2]! + shares[row * 2 + 1]!).toBeCloseTo(1, 12);
    },
  );

  it('naive Bayes smooths categories that a class never had', () => {
    const rows = two([0, 0, 1, 1, 1, 2], [0, 0, 0, 1, 1, 1]);
    const { likelihoods, classify } = learned(learnNaiveBayes(rows, [3]));
    expect(likelihoods[0]).toMatchObject({ kind: 'category', levels: 3 });
    expect([...classify([Float64Array.of(0)], 1)]).toEqual([0.75, 0.25]);
    expect([...classify([Float64Array.of(9)], 1)]).toEqual([0.5, 0.5]);
  });

  it('fuzzy degrees on a prototype are 1, half-way even', () => {
    const { classify } = learned(learnFuzzyMembership(two([0, 0, 2, 2], [0, 0, 1, 1]), 2));
    expect([...classify([Float64Array.of(0, 1)], 2)]).toEqual([1, 0, 0.5, 0.5]);
    expect(learnFuzzyMembership(two([0, 1], [0, 1]), 1)).toHaveProperty('code', 'fuzzifier');
  });
});
