/* A live run beside its simulation: distributions of latencies, and what processes used. */
const live = JSON.parse(document.getElementById('live-data').textContent);
const RESOURCE_FORMATS = [
  value => digits(value), value => digits(100 * value) + ' %', value => quantity(value, 'BYTES'),
  value => quantity(value, 'BYTES') + '/s', value => quantity(value, 'BYTES') + '/s',
];

function bottomLegend() {
  return { type: 'scroll', top: 8, itemWidth: 26, textStyle: { color: colour('--ink') }, pageTextStyle: { color: colour('--quiet') } };
}

function drawLiveCurves() {
  if (!element('live-cdf')) {
    return;
  }
  const curve = live.curves[Number(element('live-kind').value)];
  const line = (name, points, hue, type) => ({
    name, type: 'line', symbol: 'none', data: points, lineStyle: { width: 2.4, color: hue, type }, itemStyle: { color: hue },
  });
  show('live-cdf', Object.assign(base(), {
    grid: { left: 60, right: 28, top: 46, bottom: 54 },
    legend: bottomLegend(),
    tooltip: Object.assign(tooltip(), {
      trigger: 'axis', axisPointer: { type: 'line' },
      formatter: params => '<b>at most ' + time(params[0].axisValue) + '</b><br>'
        + params.map(p => p.marker + escaped(p.seriesName) + ' ' + digits(100 * p.value[1]) + ' %').join('<br>'),
    }),
    xAxis: axis({ type: 'log', name: curve.name, nameLocation: 'middle', nameGap: 32, min: 'dataMin', max: 'dataMax', axisLabel: { color: colour('--quiet'), formatter: time, hideOverlap: true, showMinLabel: false, showMaxLabel: false } }),
    yAxis: axis({ min: 0, max: 1, axisLine: { show: false }, axisLabel: { color: colour('--quiet'), formatter: share => digits(100 * share) + ' %' } }),
    series: [line('measured', curve.measured, colour('--accent'), 'solid'), line('simulated', curve.simulated, colour('--fault'), 'dashed')],
  })).resize();
}

function drawLiveUsage() {
  if (!element('live-usage')) {
    return;
  }
  const which = Number(element('live-resource').value);
  const format = RESOURCE_FORMATS[which];
  show('live-usage', Object.assign(base(), {
    grid: { left: 72, right: 28, top: 46, bottom: 44 },
    legend: bottomLegend(),
    tooltip: Object.assign(tooltip(), {
      trigger: 'axis',
      formatter: params => '<b>' + time(params[0].axisValue) + '</b><br>'
        + params.map(p => p.marker + escaped(p.seriesName) + ' ' + format(p.value[1])).join('<br>'),
    }),
    xAxis: axis({ min: 'dataMin', max: 'dataMax', axisLabel: { color: colour('--quiet'), formatter: time, hideOverlap: true } }),
    yAxis: axis({ min: 0, axisLine: { show: false }, axisLabel: { color: colour('--quiet'), formatter: format } }),
    series: live.usage.map((process, i) => ({
      name: process.name, type: 'line', symbol: 'none', data: process.points.map(point => [point[0], point[which + 1]]),
      lineStyle: { width: 1.8, color: curveColour(i), type: curveDash(i) }, itemStyle: { color: curveColour(i) },
    })),
  })).resize();
}

function drawLive() {
  drawLiveCurves();
  drawLiveUsage();
}

if (element('live-kind')) {
  element('live-kind').addEventListener('change', drawLiveCurves);
}
if (element('live-resource')) {
  element('live-resource').addEventListener('change', drawLiveUsage);
}
drawLive();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawLive);
addEventListener('beforeprint', drawLive);
addEventListener('afterprint', drawLive);
