/* The course of one trial: lanes of the nodes above, rates and latencies below, on one time axis. */
let pointerX = null;

function courseOption(trial) {
  const faults = faultRows(trial.faults);
  const rows = faults.reduce((most, fault) => Math.max(most, fault.row + 1), 0);
  const rowHeight = rows + trial.lanes.length > 12 ? 20 : 27;
  const bare = rows + trial.lanes.length === 0 && trial.series.length > 0;
  const lanesHeight = bare ? 0 : Math.max(1, rows + trial.lanes.length) * rowHeight;
  const hasClients = trial.series.length > 0;
  const narrow = element('course').clientWidth < 600;
  const left = narrow ? 56 : 84;
  const right = narrow ? 14 : 26;
  const top = hasClients ? 14 : 34;
  const tops = [top, lanesHeight + (bare ? 56 : 76), lanesHeight + (bare ? 56 : 76) + 150 + 52];
  const heights = [lanesHeight, 150, 170];
  const grids = hasClients ? [0, 1, 2] : [0];
  const hasReplicas = trial.replicas.length > 0;
  const replicaGrid = grids.length;
  if (hasReplicas) {
    tops[replicaGrid] = tops[replicaGrid - 1] + heights[replicaGrid - 1] + 62;
    heights[replicaGrid] = 110;
    grids.push(replicaGrid);
  }
  const bottom = tops[grids.length - 1] + heights[grids.length - 1];
  element('course').style.height = bottom + 84 + 'px';
  const names = [...Array(rows).fill(''), ...trial.lanes.map(lane => lane.node)];
  names[0] = rows > 0 ? (faults.some(fault => !isOperator(fault.what)) ? 'faults' : 'operator') : names[0];
  const xAxes = grids.map(grid => axis({
    gridIndex: grid, min: 0, max: hasClients ? trial.endNanos : 1.03 * trial.endNanos,
    axisLabel: { color: colour('--quiet'), formatter: time, hideOverlap: true, showMaxLabel: hasClients, show: grid === grids[grids.length - 1] },
    axisPointer: { show: true, snap: false, label: { show: false }, lineStyle: { color: colour('--quiet') } },
    splitLine: { show: false },
  }));
  const option = Object.assign(base(), {
    grid: grids.map(grid => ({ left, right, top: tops[grid], height: heights[grid] })),
    title: !hasClients ? [] : [
      { text: narrow ? data.served + '/s' : data.served + ' a second', top: tops[1] - 42, left: 12, textStyle: { fontSize: 13, color: colour('--ink') } },
      { text: 'Latency', top: tops[2] - 28, left: 12, textStyle: { fontSize: 13, color: colour('--ink') } },
    ],
    legend: !hasClients ? [] : [
      { data: data.served === 'Requests' ? ['ok', 'failed'] : ['ok', 'failed', 'unknown'], top: tops[1] - 44, right, icon: 'roundRect', itemWidth: 14, itemHeight: 10, selectedMode: false, textStyle: { color: colour('--quiet') } },
      { data: ['p50', 'p99', 'max'], itemWidth: 20, top: tops[2] - 30, right, selectedMode: false, textStyle: { color: colour('--quiet') } },
    ],
    tooltip: Object.assign(tooltip(), {
      trigger: 'axis', axisPointer: { axis: 'x' }, formatter: params => courseTip(trial, pointedAt(params[0].axisValue)),
    }),
    axisPointer: { link: [{ xAxisIndex: 'all' }], triggerEmphasis: false },
    toolbox: { left: -200, itemSize: 0, feature: { dataZoom: { xAxisIndex: grids, yAxisIndex: 'none', filterMode: 'none' } } },
    dataZoom: [{
      type: 'slider', xAxisIndex: grids, filterMode: 'none', top: bottom + 36, height: 22, left, right, showDataShadow: false,
      labelFormatter: time, borderColor: colour('--line'), fillerColor: colour('--fault-band').replace(/[\d.]+\)$/, '0.08)'),
      handleStyle: { color: colour('--card'), borderColor: colour('--quiet') }, textStyle: { color: colour('--quiet') },
      brushSelect: false, moveHandleSize: 0,
    }],
    xAxis: xAxes,
    yAxis: [axis({
      type: 'category', inverse: true, gridIndex: 0, show: !bare, axisPointer: { show: false }, data: names, axisLine: { show: false },
      axisLabel: { color: colour('--ink'), interval: 0, width: left - 14, overflow: 'truncate', fontSize: rowHeight < 24 ? 11 : 13 },
      splitLine: { show: false },
    })],
    series: [
      backdrop(0, trial, !hasClients),
      bars(faults.map(faultItem)),
      bars(trial.lanes.flatMap((lane, i) => lane.segments.map(segment => laneItem(segment, rows + i)))),
      remarks(trial.lanes.flatMap((lane, i) => lane.remarks.map(([at]) => [at, rows + i]))),
    ],
  });
  if (hasReplicas) {
    option.title.push({ text: 'Replicas that serve', top: tops[replicaGrid] - 30, left: 12, textStyle: { fontSize: 13, color: colour('--ink') } });
    option.legend.push({
      data: trial.replicas.slice(0, 5).map(workload => workload.workload), icon: 'roundRect', itemWidth: 14, itemHeight: 10,
      top: tops[replicaGrid] - 32, right, selectedMode: false, textStyle: { color: colour('--quiet') },
    });
    option.series.push(backdrop(replicaGrid, trial, false), ...replicaSeries(trial, replicaGrid));
  }
  if (hasClients) {
    option.yAxis.push(
      axis({ gridIndex: 1, splitNumber: 3, axisLine: { show: false }, axisLabel: { color: colour('--quiet') } }),
      axis({ gridIndex: 2, type: 'log', axisLine: { show: false }, axisLabel: { color: colour('--quiet'), formatter: time } }));
    option.series.push(
      backdrop(1, trial, true),
      rateSeries(trial, 'ok', 1, '--ok'),
      rateSeries(trial, 'failed', 2, '--failed'),
      rateSeries(trial, 'unknown', 3, '--unknown'),
      backdrop(2, trial, false),
      latencySeries(trial, 'max', 6, '--longest', 'dotted'),
      latencySeries(trial, 'p99', 5, '--tail', 'solid'),
      latencySeries(trial, 'p50', 4, '--median', 'solid'));
  }
  if (hasReplicas) {
    option.yAxis.push(axis({
      gridIndex: replicaGrid, min: 0, minInterval: 1, splitNumber: 3, axisLine: { show: false }, axisLabel: { color: colour('--quiet') },
    }));
  }
  return option;
}

/** The time under the pointer; echarts itself tells that of the nearest data only. */
function pointedAt(otherwise) {
  return pointerX === null ? otherwise : charts.course.convertFromPixel({ xAxisIndex: 0 }, pointerX);
}

function currentTrial() {
  const variant = data.variants[Number(element('variant').value)];
  return variant.trials[Number(element('trial').value)];
}

function drawCourse() {
  const trial = currentTrial();
  if (!trial) {
    return;
  }
  const option = courseOption(trial);
  const chart = show('course', option);
  chart.resize();
  element('course').setAttribute('aria-label', 'Course of trial ' + trial.number);
  element('trial-facts').textContent = 'Seed of this trial ' + trial.seed + ', trace hash ' + trial.traceHash + '.'
    + (trial.broken.length > 0 ? ' It broke ' + trial.broken.join('; ') + '.' : '');
  if (!matchMedia('(pointer: coarse)').matches) {
    chart.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true });
  }
}

function fillTrials() {
  const variant = data.variants[Number(element('variant').value)];
  element('trial').replaceChildren(...variant.trials.map((trial, i) => {
    const option = document.createElement('option');
    option.value = String(i);
    option.textContent = trial.number + (trial.broken.length > 0 ? ' (broke a check)' : '');
    return option;
  }));
  const broken = variant.trials.findIndex(trial => trial.broken.length > 0);
  element('trial').value = String(Math.max(0, broken));
  drawCourse();
}

function zoomTo(start, end) {
  const width = Math.min(100, Math.max(0.05, end - start));
  const from = Math.min(100 - width, Math.max(0, start));
  charts.course.dispatchAction({ type: 'dataZoom', dataZoomIndex: 0, start: from, end: from + width });
}

function courseKey(event) {
  const { start, end } = charts.course.getOption().dataZoom[0];
  const width = end - start;
  const moves = {
    '+': [start + width / 4, end - width / 4], '=': [start + width / 4, end - width / 4],
    '-': [start - width / 2, end + width / 2], 0: [0, 100],
    ArrowLeft: [start - width / 4, end - width / 4], ArrowRight: [start + width / 4, end + width / 4],
  };
  if (moves[event.key] && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    zoomTo(...moves[event.key]);
  }
}
