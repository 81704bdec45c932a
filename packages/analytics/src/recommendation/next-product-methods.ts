import type { Words } from '../report.ts';
import { recommendByAssociation } from './recommend-by-association.ts';
import { recommendByCluster } from './recommend-by-cluster.ts';
import { recommendByLogistic } from './recommend-by-logistic.ts';
import { recommendByMarkov } from './recommend-by-markov.ts';
import { recommendByMokken } from './recommend-by-mokken.ts';
import { recommendByPopularity } from './recommend-by-popularity.ts';
import type { RecommendationMethod } from './recommender.ts';

export type NamedMethod = {
  readonly name: string;
  readonly title: Words;
  readonly learn: RecommendationMethod;
};

export type MethodSettings = {
  readonly minSupport: number;
  readonly clusters: number;
  readonly predictors: number;
  readonly seed: number;
  /** Without an order of purchases there is no Markov chain. */
  readonly ordered: boolean;
};

/** The names of all methods, popularity (the yardstick) first. */
export const nextProductMethodNames = [
  'popularity',
  'association',
  'cluster',
  'markov',
  'mokken',
  'logistic',
] as const;

/** The methods that can be used, popularity first. */
export function nextProductMethods(settings: MethodSettings): NamedMethod[] {
  const methods: NamedMethod[] = [
    { name: 'popularity', title: { zh: '最畅销', en: 'popularity' }, learn: recommendByPopularity },
    {
      name: 'association',
      title: { zh: '关联规则', en: 'association rules' },
      learn: recommendByAssociation(settings.minSupport),
    },
    {
      name: 'cluster',
      title: { zh: '聚类', en: 'clusters' },
      learn: recommendByCluster(settings.clusters, settings.seed),
    },
    { name: 'markov', title: { zh: '马尔可夫链', en: 'Markov chain' }, learn: recommendByMarkov },
    { name: 'mokken', title: { zh: 'Mokken 量表', en: 'Mokken scale' }, learn: recommendByMokken },
    {
      name: 'logistic',
      title: { zh: '逻辑回归', en: 'logistic regression' },
      learn: recommendByLogistic(settings.predictors),
    },
  ];
  return methods.filter(({ name }) => settings.ordered || name !== 'markov');
}
