/* What happens when the page opens and when somebody uses it. */
function drawAll() {
  if (element('course')) {
    drawCourse();
  }
  drawLatency();
  drawDistribution();
}

function copyCommand() {
  const selection = getSelection();
  selection.selectAllChildren(element('command'));
  if (navigator.clipboard) {
    navigator.clipboard.writeText(element('command').textContent).catch(() => {});
  }
}

element('copy').addEventListener('click', copyCommand);
if (element('course')) {
  element('variant').addEventListener('change', fillTrials);
  element('trial').addEventListener('change', drawCourse);
  element('reset').addEventListener('click', () => zoomTo(0, 100));
  element('course').addEventListener('keydown', courseKey);
  fillTrials();
  // In the capturing phase: before echarts asks for the tip.
  element('course').addEventListener('mousemove', event => {
    pointerX = event.clientX - element('course').getBoundingClientRect().left;
  }, true);
  charts.course.getZr().on('dblclick', () => zoomTo(0, 100));
}
if (element('latency')) {
  element('latency-view').addEventListener('change', drawLatency);
}
if (element('distribution')) {
  element('distribution-measure').addEventListener('change', drawDistribution);
}
drawLatency();
drawDistribution();

let width = innerWidth;
addEventListener('resize', () => {
  if (innerWidth !== width) {
    width = innerWidth;
    drawAll();
    Object.values(charts).forEach(chart => chart.resize());
  }
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
addEventListener('beforeprint', drawAll);
addEventListener('afterprint', drawAll);
