import { createHash } from 'node:crypto';
import { init, setPlatformAPI, type EChartsOption } from 'echarts';
import { fontFamily, ink } from './style';
import { escapeXml, textWidth } from './text';

// Without a browser ECharts guesses widths from Helvetica, and labels in DejaVu Sans, which is wider, run into each other.
// It takes one measure for the whole process and asks with a CSS font such as "bold 12px Name".
setPlatformAPI({
  measureText: (text, font) => ({
    width: textWidth(text, Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12), /bold|[6-9]00/.test(font ?? '')),
  }),
});

/**
 * Draws an ECharts option as a self-contained SVG on a white ground, without a browser. The same option gives the same
 * bytes, in this process and in the next.
 * @param title what the figure shows, read out by screen readers
 * @param size in pixels
 */
export function renderChart(
  option: EChartsOption,
  title: string,
  size: { readonly width: number; readonly height: number },
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({
      backgroundColor: '#ffffff',
      textStyle: { fontFamily, color: ink.text },
      ...option,
      animation: false,
    });
    return withLabel(settle(chart.renderToSVGString()), title);
  } finally {
    // An undisposed chart keeps timers, and a notebook kernel then exits seconds late.
    chart.dispose();
  }
}

/**
 * Takes out what is only for a live page (hover styles, event marks), and replaces ids counted over the process by ids made from the
 * picture itself: two figures in one page must not share a clip path.
 */
function settle(svg: string): string {
  const bare = svg
    .replace(/<style\s*>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
    .replace(/ pointer-events="visible"/g, '')
    .replace(/ xmlns:xlink="[^"]*"| version="1.1"| baseProfile="full"/g, '')
    .replace(/\bzr\d+-/g, 'zr-');
  const own = createHash('sha256').update(bare).digest('hex').slice(0, 8);
  return bare.replace(/(id="|url\(#)zr-/g, `$1f${own}-`);
}

const withLabel = (svg: string, title: string): string =>
  svg.replace('<svg ', `<svg role="img" aria-label="${escapeXml(title)}" `);
