import type { Figure, Report, ReportTable, Words } from '../report.ts';
import { rfmCode, rfmType } from '../segmentation/arrow-types.ts';
import type { ClusterChoice, ClusterCountQuality } from './choose-clusters.ts';
import type { ClusterDescription } from './describe-clusters.ts';
import type { KMeansResult } from './k-means.ts';

export const kMeansTitle: Words = { zh: 'K-均值聚类', en: 'K-means clusters' };

export type ClusterFindings = {
  readonly names: readonly string[];
  readonly customers: readonly string[];
  readonly result: KMeansResult;
  /** Best first. */
  readonly clusters: readonly ClusterDescription[];
  readonly quality: ClusterCountQuality;
  /** Present when the number of clusters was searched for. */
  readonly choice: ClusterChoice | undefined;
};

/** The report of one clustering: sizes, patterns, scores, quality and every customer's cluster. */
export function clusterReport(found: ClusterFindings): Report {
  const { result, quality, choice } = found;
  return {
    method: 'k-means',
    title: kMeansTitle,
    findings: [...found.clusters.map((cluster) => clusterFinding(found, cluster)), qualityFinding(quality)],
    tables: [
      clusterTable(found),
      ...(choice === undefined ? [] : [choiceTable(choice.qualities)]),
      assignmentTable(found),
    ],
    figures:
      choice === undefined ? [scoreFigure(found)] : [scoreFigure(found), ...choiceFigures(choice.qualities)],
    warnings: [
      ...(result.converged
        ? []
        : [{ zh: '未收敛：请增加迭代次数。', en: 'It did not converge: allow more iterations.' }]),
      ...(result.filledClusters < result.k
        ? [{ zh: '不同的数据点少于类别数。', en: 'There are fewer distinct points than clusters.' }]
        : []),
      ...((quality.silhouette ?? 1) < 0.25
        ? [
            {
              zh: '轮廓系数低于 0.25：类别界限不明显。',
              en: 'The silhouette is below 0.25: the groups are hardly apart.',
            },
          ]
        : []),
    ],
  };
}

/** Three columns are taken for R, F, M and get the name of their arrow type; others keep the pattern alone. */
function clusterName({ names }: ClusterFindings, { good }: ClusterDescription): Words | undefined {
  return names.length === 3 ? rfmType(rfmCode(good[0]!, good[1]!, good[2]!)).name : undefined;
}

function clusterFinding(found: ClusterFindings, cluster: ClusterDescription): Words {
  const share = ((100 * cluster.size) / found.result.labels.length).toFixed(1);
  const name = clusterName(found, cluster);
  const loyal = cluster.tendency === 'loyal';
  return {
    zh: `第 ${cluster.rank} 类：${cluster.size} 户（${share}%），${cluster.pattern}${name ? `，${name.zh}` : ''}，倾向${loyal ? '忠诚' : '背离'}，得分 ${cluster.score.toFixed(3)}。`,
    en: `Group ${cluster.rank}: ${cluster.size} customers (${share}%), ${cluster.pattern}${name ? `, ${name.en}` : ''}, tending to ${loyal ? 'loyalty' : 'defection'}, score ${cluster.score.toFixed(3)}.`,
  };
}

function qualityFinding({ silhouette, inertia }: ClusterCountQuality): Words {
  const width = silhouette === undefined ? '–' : silhouette.toFixed(3);
  return {
    zh: `轮廓系数 ${width}，类内平方和 ${inertia.toPrecision(6)}。`,
    en: `Silhouette ${width}, sum of squares within groups ${inertia.toPrecision(6)}.`,
  };
}

function clusterTable(found: ClusterFindings): ReportTable {
  return {
    name: 'clusters',
    title: { zh: '各类特征', en: 'Groups' },
    columns: [
      { name: 'rank', title: { zh: '名次', en: 'rank' } },
      { name: 'cluster', title: { zh: '类号', en: 'cluster' } },
      { name: 'size', title: { zh: '户数', en: 'customers' } },
      ...found.names.map((name) => ({ name, title: { zh: `${name} 均值`, en: `mean ${name}` }, digits: 2 })),
      { name: 'pattern', title: { zh: '与总均值比较', en: 'against the mean' } },
      { name: 'tendency', title: { zh: '倾向', en: 'tendency' } },
      { name: 'score', title: { zh: '价值得分', en: 'value score' }, digits: 4 },
    ],
    rows: found.clusters.map((c) => [c.rank, c.cluster, c.size, ...c.means, c.pattern, c.tendency, c.score]),
  };
}

function choiceTable(qualities: readonly ClusterCountQuality[]): ReportTable {
  return {
    name: 'choice',
    title: { zh: '类别数的选择', en: 'How many groups' },
    columns: [
      { name: 'k', title: { zh: '类别数', en: 'groups' } },
      { name: 'inertia', title: { zh: '类内平方和', en: 'inertia' }, digits: 3 },
      { name: 'silhouette', title: { zh: '轮廓系数（大为好）', en: 'silhouette (more)' }, digits: 4 },
      { name: 'daviesBouldin', title: { zh: 'DB 指数（小为好）', en: 'Davies-Bouldin (less)' }, digits: 4 },
      {
        name: 'calinskiHarabasz',
        title: { zh: 'CH 指数（大为好）', en: 'Calinski-Harabasz (more)' },
        digits: 2,
      },
    ],
    rows: qualities.map((q) => [
      q.k,
      q.inertia,
      q.silhouette ?? null,
      q.daviesBouldin ?? null,
      q.calinskiHarabasz ?? null,
    ]),
  };
}

function assignmentTable({ customers, result, clusters }: ClusterFindings): ReportTable {
  const ranks = new Map(clusters.map((cluster) => [cluster.cluster, cluster.rank]));
  return {
    name: 'customers',
    title: { zh: '客户所属类别', en: 'The group of each customer' },
    columns: [
      { name: 'customer', title: { zh: '客户', en: 'customer' } },
      { name: 'cluster', title: { zh: '类号', en: 'cluster' } },
      { name: 'rank', title: { zh: '名次', en: 'rank' } },
    ],
    rows: customers.map((customer, row) => [customer, result.labels[row]!, ranks.get(result.labels[row]!)!]),
  };
}

function scoreFigure(found: ClusterFindings): Figure {
  return {
    name: 'scores',
    title: { zh: '各类价值得分', en: 'Value score of each group' },
    kind: 'bars',
    y: { title: { zh: '得分', en: 'score' } },
    bars: found.clusters.map((cluster) => {
      const name = clusterName(found, cluster) ?? { zh: cluster.pattern, en: cluster.pattern };
      return {
        name: { zh: `${cluster.rank} ${name.zh}`, en: `${cluster.rank} ${name.en}` },
        value: cluster.score,
      };
    }),
  };
}

function choiceFigures(qualities: readonly ClusterCountQuality[]): Figure[] {
  const curve = (
    name: string,
    zh: string,
    en: string,
    of: (q: ClusterCountQuality) => number | undefined,
  ): Figure => ({
    name,
    title: { zh, en },
    kind: 'lines',
    x: { title: { zh: '类别数', en: 'groups' } },
    y: { title: { zh, en } },
    series: [
      {
        name: { zh, en },
        points: qualities.flatMap((q) => (of(q) === undefined ? [] : [[q.k, of(q)!] as const])),
      },
    ],
  });
  return [
    curve('elbow', '类内平方和（肘部图）', 'Inertia (elbow)', (q) => q.inertia),
    curve('silhouette', '轮廓系数', 'Silhouette', (q) => q.silhouette),
  ];
}
