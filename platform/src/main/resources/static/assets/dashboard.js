// Charts of the tables beside them; without this script the tables say the same.
const grouped = (text) => String(text).replace(/\B(?=(\d{3})+(?=\.))/g, ',');
for (const box of document.querySelectorAll('[data-chart]')) {
  const lines = JSON.parse(box.dataset.chart);
  const months = box.dataset.kind === 'months';
  const shown = months ? lines : lines.slice(0, 12).reverse();
  const names = { type: 'category', data: shown.map(([name]) => name), axisLabel: { color: '#33414f', width: 130, overflow: 'truncate' } };
  const amounts = { type: 'value', axisLabel: { color: '#33414f', formatter: (value) => (Math.abs(value) >= 10000 ? `${value / 10000}万` : String(value)), hideOverlap: true } };
  if (document.documentElement.lang === 'en') amounts.axisLabel.formatter = (value) => (Math.abs(value) >= 1000 ? `${value / 1000}k` : String(value));
  // As SVG it would write style attributes, which the content security policy forbids.
  const chart = window.echarts.init(box, null, { renderer: 'canvas', devicePixelRatio: 2 });
  chart.setOption({
    animation: false, grid: { left: months ? 60 : 145, right: 25, top: 15, bottom: 30 },
    xAxis: months ? names : amounts, yAxis: months ? amounts : names,
    series: [{ type: 'bar', barMaxWidth: 32, itemStyle: { color: '#0b6b5d' }, data: shown.map(([, yuan]) => Number(yuan)) }],
    tooltip: { renderMode: 'richText', formatter: (bar) => `${bar.name} ${grouped(shown[bar.dataIndex][1])}` },
  });
  window.addEventListener('resize', () => chart.resize());
}
