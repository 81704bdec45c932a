import { BarChart as EchartsBars } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { countText } from '../../formats/amount-text.ts';
import type { BarChart } from '../prepare/bar-chart.ts';

use([EchartsBars, GridComponent, TooltipComponent, SVGRenderer]);

/** Draws bars with their figures on top; it follows the width of its place and the appearance of the page. */
export function DrawBars({ chart, label }: { readonly chart: BarChart; readonly label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const { isDark } = usePreferences();
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const drawn = init(element, null, { renderer: 'svg' });
    const ink = isDark ? '#ecf4f5' : '#10262b';
    const isCrowded = chart.names.length > 5 && chart.names.some((name) => name.length > 4);
    const line = isDark ? '#344246' : '#d9e0e1';
    drawn.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(element).fontFamily },
      grid: { left: 8, right: 8, top: 24, bottom: 4, outerBoundsMode: 'same' },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: {
        type: 'category',
        data: [...chart.names],
        axisLabel: { color: ink, interval: 0, rotate: isCrowded ? 28 : 0 },
        axisTick: { show: false },
      },
      yAxis: { type: 'value', axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
      series: [
        {
          type: 'bar',
          name: chart.name,
          barMaxWidth: 56,
          label: {
            show: true,
            position: 'top',
            color: ink,
            formatter: ({ value }: { value: unknown }) => countText(Number(value)),
          },
          // On a dark ground the darkest grades would be lost without an edge.
          itemStyle: { borderColor: '#a9b8bb', borderWidth: isDark ? 1 : 0 },
          data: chart.bars.map(({ value, colour }) => ({ value, itemStyle: { color: colour } })),
        },
      ],
    });
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, [chart, isDark]);
  return <div ref={place} role="img" aria-label={label} className="chart" />;
}
