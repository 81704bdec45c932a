import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import type { BarChart } from '../prepare/bar-chart.ts';

const Bars = lazy(async () => ({ default: (await import('./draw-bars.tsx')).DrawBars }));

/** A chart whose drawing part is loaded when the first one is shown; `label` says where its figures can be read. */
export function LazyChart({ chart, label }: { readonly chart: BarChart; readonly label: string }) {
  return (
    <Suspense fallback={<Skeleton active />}>
      <Bars chart={chart} label={label} />
    </Suspense>
  );
}
