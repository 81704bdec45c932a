import type { Progress } from '../../analysis.ts';
import { type RandomStream, randomIndex, seededRandom } from '../../numeric/seeded-random.ts';

export type GeneticSettings = {
  readonly population: number;
  readonly generations: number;
  /** Stops after so many generations without a better choice; default: never. */
  readonly patience?: number;
  readonly seed: number;
};

export type Selection = {
  /** 1 for each chosen candidate. */
  readonly chosen: Uint8Array;
  readonly fitness: number;
  /** Best fitness after each generation, never falling. */
  readonly history: readonly number[];
  /** Distinct choices tried. */
  readonly evaluations: number;
};

/**
 * Searches the choice of candidates with the largest fitness by a genetic algorithm (Holland 1975; Goldberg 1989):
 * tournaments of three, uniform crossover, one mutation a child on average, the two best kept. Fitness may be −Infinity.
 * The start holds the empty and the full choice. Choices already tried are not tried again.
 */
export function selectByGenetics(
  candidates: number,
  fitness: (chosen: Uint8Array) => number,
  { population, generations, patience = generations, seed }: GeneticSettings,
  progress?: Progress,
): Selection {
  const random = seededRandom(seed);
  const known = new Map<string, number>();
  const judge = (genes: Uint8Array) => {
    const key = genes.join('');
    const value = known.get(key) ?? fitness(genes);
    known.set(key, value);
    return { genes, value };
  };
  let people = startingGenes(candidates, Math.max(4, population), random).map(judge).sort(fitter);
  const history: number[] = [];
  for (let generation = 0; generation < generations; generation++) {
    const children = people.slice(0, 2);
    while (children.length < people.length) {
      const mother = tournament(people, random);
      const father = tournament(people, random);
      children.push(judge(child(mother.genes, father.genes, random)));
    }
    people = children.sort(fitter);
    history.push(people[0]!.value);
    progress?.((generation + 1) / generations);
    if (generation >= patience && history[generation] === history[generation - patience]) break;
  }
  return { chosen: people[0]!.genes, fitness: people[0]!.value, history, evaluations: known.size };
}

type Individual = { readonly genes: Uint8Array; readonly value: number };

/** Larger fitness first; among equals fewer candidates, then a fixed order. */
function fitter(a: Individual, b: Individual): number {
  if (a.value !== b.value) return b.value > a.value ? 1 : -1;
  const size = (genes: Uint8Array) => genes.reduce((sum, gene) => sum + gene, 0);
  return size(a.genes) - size(b.genes) || (a.genes.join('') < b.genes.join('') ? -1 : 1);
}

function startingGenes(candidates: number, population: number, random: RandomStream): Uint8Array[] {
  return Array.from({ length: population }, (_, place) => {
    if (place < 2) return new Uint8Array(candidates).fill(place);
    return Uint8Array.from({ length: candidates }, () => (random() < 0.5 ? 1 : 0));
  });
}

function tournament(people: readonly Individual[], random: RandomStream): Individual {
  // People are sorted: the lowest of three places is the winner.
  const place = Math.min(...[0, 1, 2].map(() => randomIndex(random, people.length)));
  return people[place]!;
}

function child(mother: Uint8Array, father: Uint8Array, random: RandomStream): Uint8Array {
  return mother.map((gene, place) => {
    const inherited = random() < 0.5 ? gene : father[place]!;
    return random() * mother.length < 1 ? 1 - inherited : inherited;
  });
}
