import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { useTheme } from '../app/theme';

export interface Line {
  label: string;
  values: (number | null)[];
}

interface Properties {
  /** Seconds since the epoch, ascending. */
  times: number[];
  lines: Line[];
  format: (value: number) => string;
}

const HEIGHT = 150;

function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function options(width: number, lines: Line[], format: (value: number) => string): UPlot.Options {
  const axis = { stroke: color('--hf-axis'), grid: { stroke: color('--hf-grid'), width: 1 }, ticks: { show: false } };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    padding: [8, 28, 0, 0],
    cursor: { y: false, points: { size: 6 } },
    scales: { y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.15 : 1] } },
    axes: [
      { ...axis, space: 70, size: 28, values: (_plot, splits) => splits.map(clock) },
      { ...axis, size: 62, values: (_plot, splits) => splits.map(format) },
    ],
    series: [
      {},
      ...lines.map((line, i) => ({
        label: line.label,
        stroke: color(`--hf-line-${i + 1}`),
        fill: lines.length === 1 ? color('--hf-fill-1') : undefined,
        width: 2,
        points: { size: 5 },
        spanGaps: true,
      })),
    ],
  };
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toTimeString().slice(0, 8);
}

/** A chart over time; made anew when the theme changes, because a canvas has no style sheet. */
export default function Chart({ times, lines, format }: Properties) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(null);
  const [theme] = useTheme();
  const labels = lines.map((line) => line.label).join();
  const shown = useRef({ times, lines, format });
  useEffect(() => {
    shown.current = { times, lines, format };
    plot.current?.setData([times, ...lines.map((line) => line.values)]);
  }, [times, lines, format]);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const { current } = shown;
    const data: UPlot.AlignedData = [current.times, ...current.lines.map((line) => line.values)];
    const made = new UPlot(options(element.clientWidth, current.lines, current.format), data, element);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [theme, labels]);
  return <div ref={place} className="hf-chart" aria-hidden="true" />;
}
