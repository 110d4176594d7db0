/* The parts of the picture of one trial: lanes, faults, rates, latencies, and what the pointer tells. */
/** Faults at the same time stand in rows below each other. */
function faultRows(faults) {
  const ends = [];
  return faults.map(([what, from, until]) => {
    let row = ends.findIndex(end => end <= from);
    row = row < 0 ? ends.length : row;
    ends[row] = until;
    return { what, from, until, row };
  });
}

/** Whether a band is not a fault but something that the operator asked for. */
function isOperator(what) {
  return what.startsWith('operator: ');
}

/** Who led, from when on. */
function leaders(trial) {
  return trial.lanes
    .flatMap(lane => lane.segments.filter(s => s[2] === 'LEADER').map(s => ({ node: lane.node, at: s[0], term: s[3] })))
    .sort((a, b) => a.at - b.at);
}

function bar(item, api, params) {
  const start = api.coord([item.from, item.row]);
  const height = api.size([0, 1])[1] * 0.72;
  const width = Math.max(api.coord([item.until, item.row])[0] - start[0], 2);
  const shape = echarts.graphic.clipRectByRect(
    { x: start[0], y: start[1] - height / 2, width, height }, params.coordSys);
  if (!shape) {
    return null;
  }
  const fits = text => shape.width > 8 + 7 * text.length;
  const text = item.longText && fits(item.longText) ? item.longText
    : fits(item.text) || item.clip && shape.width > 30 ? item.text : '';
  return {
    type: 'rect', shape: Object.assign({ r: 2 }, shape), style: item.style,
    textConfig: { position: 'insideLeft', distance: 5 },
    textContent: {
      style: {
        text, fill: item.textColour, fontSize: 12, fontFamily: font(), width: Math.max(0, shape.width - 8), overflow: 'truncate', ellipsis: '…',
      },
    },
  };
}

function laneItem(segment, row) {
  const [from, until, state, term] = segment;
  const name = STATE_NAMES[state];
  const styles = {
    DOWN: { fill: 'transparent', stroke: colour('--down'), lineDash: [3, 3], lineWidth: 1 },
    PAUSED: { fill: colour('--paused'), fillOpacity: 0.25, stroke: colour('--paused'), lineWidth: 1 },
  };
  const text = state === 'DOWN' || state === 'PAUSED' ? name : term > 0 && state !== 'FOLLOWER' ? String(term) : '';
  const longText = state === 'LEADER' && term > 0 ? 'leader, term ' + term : text;
  return {
    from, until, row, text, longText, style: styles[state] || { fill: colour('--' + name) },
    textColour: state === 'LEADER' ? '#fff' : state === 'DOWN' || state === 'PAUSED' ? colour('--quiet') : colour('--on-bar'),
  };
}

function faultItem(fault) {
  return {
    from: fault.from, until: fault.until, row: fault.row, text: fault.what, clip: true,
    style: { fill: colour(isOperator(fault.what) ? '--operator' : '--fault'), opacity: 0.85 },
    textColour: isOperator(fault.what) ? colour('--ink') : '#10181f',
  };
}

function bars(items) {
  return {
    type: 'custom', xAxisIndex: 0, yAxisIndex: 0, clip: true, silent: true,
    encode: { x: [0, 1], y: 2 },
    data: items.map(item => [item.from, item.until, item.row]),
    renderItem: (params, api) => bar(items[params.dataIndex], api, params),
  };
}

function remarks(items) {
  return {
    type: 'scatter', xAxisIndex: 0, yAxisIndex: 0, symbol: 'diamond', symbolSize: 8, silent: true,
    itemStyle: { color: colour('--ink') }, data: items,
  };
}

/** An empty line whose only purpose is what lies behind a grid: faults, and where leaders changed. */
function backdrop(grid, trial, labelled) {
  const changes = labelled || grid === 2 ? leaders(trial) : [];
  return {
    type: 'line', xAxisIndex: grid, yAxisIndex: grid, data: [], silent: true,
    markArea: {
      silent: true, itemStyle: { color: colour('--fault-band') },
      data: trial.faults.filter(([what]) => !isOperator(what)).map(([, from, until]) => [{ xAxis: from }, { xAxis: until }]),
    },
    markLine: {
      silent: true, symbol: 'none', animation: false,
      lineStyle: { color: colour('--leader'), type: [4, 3], width: 1.2 },
      label: {
        show: labelled && changes.length <= 12, color: colour('--quiet'), fontSize: 11, position: grid === 0 ? 'start' : 'end',
        formatter: mark => mark.name,
      },
      data: changes.map(change => ({ xAxis: change.at, name: change.node.slice(0, 12) + ' leads' })),
    },
  };
}

function intervalOf(trial) {
  const series = trial.series;
  return series.length > 1 ? series[1][0] - series[0][0] : trial.endNanos;
}

/** One outcome of every interval, stacked on those in the columns before. */
function rateSeries(trial, name, column, variable) {
  const interval = intervalOf(trial);
  const rows = trial.series.filter(point => point[column] > 0).map(point => {
    const below = point.slice(1, column).reduce((sum, count) => sum + count, 0);
    const rate = count => count / (interval / 1e9);
    return [point[0], Math.min(point[0] + interval, trial.endNanos), rate(below), rate(below + point[column])];
  });
  return {
    name, type: 'custom', xAxisIndex: 1, yAxisIndex: 1, clip: true, silent: true, encode: { x: [0, 1], y: [2, 3] },
    itemStyle: { color: colour(variable) }, data: rows,
    renderItem: (params, api) => {
      const [left, top] = api.coord([api.value(0), api.value(3)]);
      const [right, bottom] = api.coord([api.value(1), api.value(2)]);
      const gap = right - left > 5 ? 1 : 0;
      return {
        type: 'rect', shape: { x: left, y: top, width: Math.max(right - left - gap, 0.5), height: Math.max(bottom - top, 1) },
        style: { fill: colour(variable) },
      };
    },
  };
}

function latencySeries(trial, name, column, variable, type) {
  const middle = intervalOf(trial) / 2;
  return {
    name, type: 'line', xAxisIndex: 2, yAxisIndex: 2, symbolSize: 2, symbol: 'circle',
    data: trial.series.map(point => [point[0] + middle, point[column] > 0 ? point[column] : null]),
    lineStyle: { width: 1.8, color: colour(variable), type }, itemStyle: { color: colour(variable) },
  };
}

const REPLICA_COLOURS = ['--median', '--leader', '--candidate', '--tail', '--operator'];

/** Of each workload how many replicas served, and dashed how many were wanted, as steps on a grid. */
function replicaSeries(trial, grid) {
  return trial.replicas.flatMap((workload, i) => {
    const shade = colour(REPLICA_COLOURS[i % REPLICA_COLOURS.length]);
    const steps = column => {
      const points = workload.points.map(point => [point[0], point[column]]);
      const last = points[points.length - 1];
      return points.concat([[trial.endNanos, last[1]]]);
    };
    const line = { type: 'line', step: 'end', symbol: 'none', silent: true, xAxisIndex: grid, yAxisIndex: grid, itemStyle: { color: shade } };
    return [
      Object.assign({ name: workload.workload + ' wanted', data: steps(1), lineStyle: { width: 1.4, color: shade, type: [5, 4] } }, line),
      Object.assign({ name: workload.workload, data: steps(3), lineStyle: { width: 2, color: shade } }, line),
    ];
  });
}

/** How many replicas of a workload there were at some time. */
function replicasAt(workload, at) {
  return workload.points.filter(point => point[0] <= at).pop();
}

function nearest(trial, at) {
  return trial.series.find(point => at >= point[0] && at < point[0] + intervalOf(trial));
}

function courseTip(trial, at) {
  const lines = ['<b>' + time(at) + '</b>'];
  for (const [what, from, until] of trial.faults) {
    if (at >= from && at <= until) {
      const name = isOperator(what) ? '--operator' : '--fault';
      lines.push('<span class="dot" style="background:' + colour(name) + '"></span>' + escaped(what));
    }
  }
  for (const lane of trial.lanes) {
    const segment = lane.segments.find(s => at >= s[0] && at < s[1]);
    if (segment) {
      const name = STATE_NAMES[segment[2]];
      const term = segment[3] > 0 ? ', term ' + segment[3] : '';
      lines.push('<span class="dot" style="background:' + colour('--' + name) + '"></span>'
        + escaped(lane.node) + ' ' + name + term);
    }
  }
  const point = nearest(trial, at);
  if (point) {
    const rate = count => digits(count / (intervalOf(trial) / 1e9)) + '/s';
    lines.push(rate(point[1]) + ' ok, ' + rate(point[2]) + ' failed' + (data.served === 'Requests' ? '' : ', ' + rate(point[3]) + ' unknown'));
    if (point[1] > 0) {
      lines.push('p50 ' + time(point[4]) + ', p99 ' + time(point[5]) + ', max ' + time(point[6]));
    }
  }
  for (const workload of trial.replicas) {
    const now = replicasAt(workload, at);
    if (now) {
      lines.push(escaped(workload.workload) + ': ' + now[3] + ' serve, ' + now[2] + ' available of ' + now[1] + ' wanted');
    }
  }
  const near = (trial.endNanos || 1) / 200;
  for (const lane of [{ node: '', remarks: trial.remarks }, ...trial.lanes]) {
    for (const [moment, text] of lane.remarks.slice(0, 500)) {
      if (Math.abs(moment - at) < near) {
        lines.push('◆ ' + escaped(lane.node + ' ' + text));
      }
    }
  }
  return lines.slice(0, 24).join('<br>');
}
