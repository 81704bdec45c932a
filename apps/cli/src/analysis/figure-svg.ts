import type { Figure } from '@fenji/analytics';
import type { Language } from '@fenji/vocabulary';
import { type EChartsOption, init } from 'echarts';

const size = { width: 900, height: 540 };

/** A figure of an analysis drawn as an SVG text; the same figure gives the same text. */
export function figureSvg(figure: Figure, language: Language): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif' },
      title: { text: figure.title[language], left: 'center' },
      ...figureOption(figure, language),
    });
    return settled(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Without what the library counts up over the life of the process: class names for pointers, and its own number in ids. */
function settled(svg: string): string {
  return svg
    .replaceAll(/<style\s*>.*?<\/style>/gs, '')
    .replaceAll(/ class="zr\d+-cls-\d+"/g, '')
    .replaceAll(/\bzr\d+-/g, 'zr-');
}

const grid = { left: 80, right: 40, top: 70, bottom: 70, containLabel: true };

function figureOption(figure: Figure, language: Language): EChartsOption {
  switch (figure.kind) {
    case 'lines':
    case 'steps':
    case 'scatter':
      return {
        grid,
        legend: { bottom: 10 },
        xAxis: {
          type: 'value',
          scale: true,
          name: figure.x.title[language],
          nameLocation: 'middle',
          nameGap: 30,
        },
        yAxis: { type: 'value', scale: true, name: figure.y.title[language] },
        series: figure.series.map(({ name, points }) => ({
          name: name[language],
          data: points.map((point) => [...point]),
          ...(figure.kind === 'scatter'
            ? ({ type: 'scatter', symbolSize: 6 } as const)
            : ({
                type: 'line',
                showSymbol: false,
                ...(figure.kind === 'steps' && { step: 'end' as const }),
              } as const)),
        })),
      };
    case 'bars':
      return {
        grid,
        xAxis: {
          type: 'category',
          data: figure.bars.map(({ name }) => name[language]),
          axisLabel: { rotate: figure.bars.length > 8 ? 40 : 0 },
        },
        yAxis: { type: 'value', name: figure.y.title[language] },
        series: [{ type: 'bar', data: figure.bars.map(({ value }) => value) }],
      };
    case 'heat-map': {
      const cells = figure.values.flatMap((row, y) =>
        row.flatMap((value, x) => (value === null ? [] : [[x, y, Number(value.toPrecision(4))]])),
      );
      const values = cells.map(([, , value]) => value!);
      return {
        grid,
        xAxis: { type: 'category', data: figure.columns.map((words) => words[language]) },
        yAxis: { type: 'category', inverse: true, data: figure.rows.map((words) => words[language]) },
        visualMap: {
          min: Math.min(0, ...values),
          max: Math.max(...values),
          orient: 'horizontal',
          left: 'center',
          bottom: 10,
        },
        series: [{ type: 'heatmap', data: cells, label: { show: cells.length <= 150 } }],
      };
    }
    case 'sankey': {
      // Nodes are told apart by name, and two of one figure may share a word (a product as first and as second purchase).
      const key = (index: number) => `${index} ${figure.nodes[index]?.[language] ?? ''}`;
      return {
        series: [
          {
            type: 'sankey',
            top: 70,
            data: figure.nodes.map((_, index) => ({ name: key(index) })),
            links: figure.links.map(({ from, to, value }) => ({ source: key(from), target: key(to), value })),
            label: { formatter: ({ name }: { name: string }) => name.replace(/^\d+ /, '') },
          },
        ],
      };
    }
  }
}
