/* What all charts share: the numbers of the page, units, colours. Times are in nanoseconds. */
const data = JSON.parse(document.getElementById('data').textContent);
const charts = {};
const OPERATION_COLOURS = { all: '--ink', read: '--median', write: '--fault', cas: '--leader', sojourn: '--tail', wait: '--candidate' };
const PALETTE = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8a939e'];
const DASHES = ['solid', 'dashed', 'dotted'];
const STATE_NAMES = {
  LEARNER: 'learner', FOLLOWER: 'follower', PRE_CANDIDATE: 'pre-candidate', CANDIDATE: 'candidate', LEADER: 'leader',
  UP: 'up', PAUSED: 'paused', DOWN: 'down',
};
const TIMES = [[60e9, ' min'], [1e9, ' s'], [1e6, ' ms'], [1e3, ' µs'], [1, ' ns']];
const SIZES = [[1 << 30, ' GiB'], [1 << 20, ' MiB'], [1 << 10, ' KiB'], [1, ' B']];

/** The colour and the dashes of the i-th curve; no two of the first twenty-one look alike. */
const curveColour = i => PALETTE[i % PALETTE.length];
const curveDash = i => DASHES[Math.floor(i / PALETTE.length) % DASHES.length];

const element = id => document.getElementById(id);
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const font = () => getComputedStyle(document.body).fontFamily;
const digits = value => String(Number(value.toPrecision(4)));

function inUnits(value, units) {
  const unit = units.find(([size]) => Math.abs(value) >= size) || units[units.length - 1];
  return digits(value / unit[0]) + unit[1];
}

/** A time with a unit; below ten minutes in seconds. */
function time(nanos) {
  return nanos === 0 ? '0 s' : inUnits(nanos, Math.abs(nanos) < 600e9 ? TIMES.slice(1) : TIMES);
}

function quantity(value, unit) {
  switch (unit) {
    case 'NANOSECONDS': return time(value);
    case 'BYTES': return inUnits(value, SIZES);
    case 'PER_SECOND': return digits(value) + '/s';
    case 'SHARE': return digits(100 * value) + ' %';
    default: return digits(value);
  }
}

/** Texts of a scenario are shown, never run. */
function escaped(text) {
  return String(text).replace(/[&<>"']/g, char => '&#' + char.charCodeAt(0) + ';');
}

function base() {
  return {
    animation: false,
    textStyle: { color: colour('--quiet'), fontFamily: font(), fontSize: 13 },
    aria: { enabled: true },
  };
}

function tooltip() {
  return {
    backgroundColor: colour('--card'), borderColor: colour('--line'), confine: true, className: 'tip',
    textStyle: { color: colour('--ink'), fontSize: 13 }, transitionDuration: 0,
  };
}

function axis(extra) {
  return Object.assign({
    type: 'value',
    axisLine: { lineStyle: { color: colour('--line') } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colour('--line'), opacity: 0.6 } },
    axisLabel: { color: colour('--quiet') },
    nameTextStyle: { color: colour('--quiet') },
  }, extra);
}

function show(id, option) {
  charts[id] = charts[id] || echarts.init(element(id), null, { renderer: 'svg' });
  charts[id].setOption(option, true);
  return charts[id];
}
