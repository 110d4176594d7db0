/* Latency by percentile, and measures over the trials. */
/** 0 at 0 %, 1 at 90 %, 2 at 99 % and so on. */
const nines = percentile => -Math.log10(1 - percentile / 100);
const percentileOf = position => digits(100 * (1 - Math.pow(10, -position))) + ' %';
const ninesLabel = position => (position === 0 ? '0' : position === 1 ? '90' : '99' + (position > 2 ? '.' + '9'.repeat(position - 2) : '')) + ' %';

function whiskers(spreads, hue, name) {
  return {
    name, type: 'custom', encode: { x: 0, y: [1, 2, 3] }, z: 5, tooltip: { show: false },
    data: spreads.map(spread => [nines(spread.percentile), spread.mean.value, spread.mean.low, spread.mean.high]),
    renderItem: (params, api) => {
      const at = [1, 2, 3].map(dimension => api.coord([api.value(0), api.value(dimension)]));
      const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: hue, lineWidth: 1.8 } });
      const [x, y] = at[0];
      return {
        type: 'group', children: [
          line(x, at[1][1], x, at[2][1]), line(x - 5, at[1][1], x + 5, at[1][1]), line(x - 5, at[2][1], x + 5, at[2][1]),
          { type: 'circle', shape: { cx: x, cy: y, r: 4 }, style: { fill: colour('--card'), stroke: hue, lineWidth: 2 } },
        ],
      };
    },
  };
}

/** Where a curve begins: the very least of many times may lie decades below all others, and a wait may be 0. */
function bottomOf(points) {
  const [, usual] = points.slice(1).find(([, nanos]) => nanos > 0) || [0, 1];
  return points[0][1] > usual / 10 ? points[0][1] : usual;
}

function latencyCurve(name, points, spreads, hue, dash) {
  return [{
    name, type: 'line', symbol: 'none', lineStyle: { width: 2.2, color: hue, type: dash }, itemStyle: { color: hue },
    data: points.map(([percentile, nanos]) => [nines(percentile), nanos >= bottomOf(points) ? nanos : null]),
  }, whiskers(spreads, hue, name)];
}

function latencyCurves(view) {
  const [kind, key] = [view.slice(0, view.indexOf(':')), view.slice(view.indexOf(':') + 1)];
  if (kind === 'variant') {
    const variant = data.variants[Number(key)];
    return Object.keys(variant.percentiles).flatMap((operation, i) => latencyCurve(operation,
      variant.percentiles[operation], variant.spreads[operation],
      colour(OPERATION_COLOURS[operation] || '--accent'), DASHES[i % 3]));
  }
  const [which, operation] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  const shown = which ? which.split(',').map(Number) : data.variants.map((variant, i) => i);
  return shown.flatMap((number, i) => {
    const variant = data.variants[number];
    return variant.percentiles[operation]
      ? latencyCurve(variant.label, variant.percentiles[operation], variant.spreads[operation], curveColour(i), curveDash(i))
      : [];
  });
}

function drawLatency() {
  if (!element('latency')) {
    return;
  }
  const series = latencyCurves(element('latency-view').value);
  // A legend of many curves stands below the chart in as many lines as it needs.
  const many = series.length / 2 > 4;
  const lines = many ? Math.ceil(series.length / 2 / Math.max(1, Math.floor(element('latency').clientWidth / 300))) : 0;
  element('latency').style.height = 400 + 24 * lines + 'px';
  show('latency', Object.assign(base(), {
    grid: { left: 78, right: 28, top: many ? 20 : 48, bottom: 52 + (many ? 24 * lines + 8 : 0) },
    legend: many
      ? { bottom: 8, left: 'center', itemWidth: 30, textStyle: { color: colour('--ink'), width: 220, overflow: 'truncate' } }
      : { type: 'scroll', top: 10, itemWidth: 30, textStyle: { color: colour('--ink') }, pageTextStyle: { color: colour('--quiet') } },
    tooltip: Object.assign(tooltip(), {
      trigger: 'axis',
      formatter: params => '<b>' + percentileOf(params[0].axisValue) + ' of the ' + data.served.toLowerCase() + ' took at most</b><br>'
        + params.filter(p => p.seriesType === 'line').map(p => p.marker + escaped(p.seriesName) + ' ' + time(p.value[1])).join('<br>'),
    }),
    xAxis: axis({
      min: 0, interval: 1, name: 'percentile', nameLocation: 'middle', nameGap: 30,
      axisLabel: { color: colour('--quiet'), formatter: position => Number.isInteger(position) ? ninesLabel(position) : '' },
    }),
    yAxis: axis({ type: 'log', axisLine: { show: false }, axisLabel: { color: colour('--quiet'), formatter: time } }),
    series,
  })).resize();
}

// A measure over the trials.

function drawDistribution() {
  if (!element('distribution')) {
    return;
  }
  const distribution = data.distributions[Number(element('distribution-measure').value)];
  const format = value => quantity(value, distribution.unit);
  show('distribution', Object.assign(base(), {
    grid: { left: 64, right: 32, top: 48, bottom: 92 },
    legend: { type: 'scroll', top: 10, show: data.variants.length > 1, textStyle: { color: colour('--ink') } },
    tooltip: Object.assign(tooltip(), {
      trigger: 'axis',
      formatter: params => '<b>' + format(params[0].axisValue) + '</b><br>'
        + params.map(p => p.marker + escaped(p.seriesName) + ' ' + digits(100 * p.value[1]) + ' %').join('<br>'),
    }),
    dataZoom: [{
      type: 'slider', bottom: 10, height: 20, filterMode: 'none', showDataShadow: false, labelFormatter: format,
      borderColor: colour('--line'), textStyle: { color: colour('--quiet') }, brushSelect: false, moveHandleSize: 0,
    }],
    xAxis: axis({ scale: true, axisLabel: { color: colour('--quiet'), formatter: format, hideOverlap: true }, name: distribution.title, nameLocation: 'middle', nameGap: 28 }),
    yAxis: axis({ min: 0, max: 1, axisLine: { show: false }, axisLabel: { color: colour('--quiet'), formatter: share => digits(100 * share) + ' %' } }),
    series: distribution.curves.map((curve, i) => ({
      name: data.variants[i].label, type: 'line', step: 'end', symbol: 'none', data: curve,
      lineStyle: { width: 2.2, color: curveColour(i), type: curveDash(i) }, itemStyle: { color: curveColour(i) },
    })).filter(series => series.data.length > 0),
  }));
}
