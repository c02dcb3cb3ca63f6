// The public calculator. What is typed lives in the fragment of the address only; the server settles and forgets.
const words = JSON.parse(document.getElementById('words').textContent);
const $ = (id) => document.getElementById(id);
const say = (key, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), words.texts[key] ?? key);
const named = (texts) => (words.language === 'en' ? texts.en : texts.zh);
const english = words.language === 'en';

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function options(select, list, chosen) {
  select.replaceChildren(...list.map(([value, name]) => element('option', { value, selected: value === chosen }, name)));
}

// Amounts are whole fen: no amount goes through a binary fraction.
function fen(text) {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(String(text).trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0;
}
const yuan = (amount) => `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
const grouped = (text) => String(text).replace(/\B(?=(\d{3})+(?=\.))/g, ',');

let pack = null;
let state = null;

const blank = (year) => ({ kind: 'inpatient', from: `${year}-03-01`, to: `${year}-03-12`, level: '3', place: 'local',
  referral: 'regular', total: '', fullSelfPaid: '', overLimit: '', firstPayment: '', given: {} });

function encode(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function decode(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function load(id) {
  const answer = await fetch(`/calculator/packs/${encodeURIComponent(id)}`);
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer.json();
}

/** A year with a policy: the one that runs, else the last or the first of the pack. */
function usualYear() {
  const first = Number(pack.from.slice(0, 4)) + (pack.from.slice(5) === '01-01' ? 0 : 1);
  const last = pack.to ? Number(pack.to.slice(0, 4)) - (pack.to.slice(5) === '12-31' ? 0 : 1) : first;
  return Math.max(first, Math.min(last, new Date().getFullYear()));
}

async function choose(id) {
  pack = await load(id);
  state.policy = id;
  state.identities = state.identities.filter((each) => pack.identities.some(({ word }) => word === each));
  $('policy').value = id;
  $('period').textContent = `${pack.from} – ${pack.to ?? '…'} · ${named(pack.standing)}`;
  draw();
}

function drawIdentities() {
  $('identities').replaceChildren(...pack.identities.map((identity) => {
    const box = element('input', { class: 'form-check-input', type: 'checkbox', value: identity.word,
      checked: state.identities.includes(identity.word) });
    return element('label', { class: 'form-check' }, box, element('span', { class: 'form-check-label' }, named(identity)));
  }));
}

function field(bill, at, key, type, width = 'col-6') {
  const id = `${key}-${at}`;
  const control = words.lists[key]
    ? element('select', { class: 'form-select', id, 'data-key': key })
    : element('input', { class: 'form-control', id, type, 'data-key': key, value: bill[key], inputmode: type === 'text' ? 'decimal' : null });
  if (words.lists[key]) options(control, words.lists[key], bill[key]);
  return element('div', { class: width }, element('label', { class: 'form-label', for: id }, say(key)), control, element('div', { class: 'invalid-feedback' }));
}

function givenField(bill, at, layer) {
  const id = `given-${layer.word}-${at}`;
  return element('div', { class: 'col-6' },
    element('label', { class: 'form-label', for: id }, say('given', words.texts[`layer.${layer.word}`] ?? named(layer))),
    element('input', { class: 'form-control', id, type: 'text', inputmode: 'decimal', 'data-given': layer.word,
      value: bill.given[layer.word] ?? '' }), element('div', { class: 'invalid-feedback' }));
}

function drawBill(bill, at) {
  const body = element('div', { class: 'card-body row g-2' },
    element('div', { class: 'col-12 d-flex' }, element('h3', { class: 'card-title mb-0' }, say('bill', at + 1))),
    field(bill, at, 'kind'), field(bill, at, 'total', 'text'), field(bill, at, 'from', 'date'), field(bill, at, 'to', 'date'),
    field(bill, at, 'level'), field(bill, at, 'place'), field(bill, at, 'referral'), field(bill, at, 'fullSelfPaid', 'text'),
    field(bill, at, 'overLimit', 'text'), field(bill, at, 'firstPayment', 'text'),
    ...pack.layers.filter((layer) => layer.given).map((layer) => givenField(bill, at, layer)));
  if (state.bills.length > 1) {
    const remove = element('button', { type: 'button', class: 'btn btn-sm ms-auto' }, say('remove'));
    remove.addEventListener('click', () => { read(); state.bills.splice(at, 1); draw(); });
    body.firstChild.append(remove);
  }
  return element('fieldset', { class: 'card mb-3', 'data-bill': at }, body);
}

/** Figures that a policy does not give and a bill needs. */
function drawStatistics() {
  $('statistics').hidden = state.statistics.length === 0;
  $('statistics-fields').replaceChildren(...state.statistics.map((each, at) => element('div', { class: 'col-12' },
    element('label', { class: 'form-label', for: `statistic-${at}` }, say('statistic', each.year, named(each.name))),
    element('input', { class: 'form-control', id: `statistic-${at}`, type: 'text', inputmode: 'decimal', value: each.value }),
    element('div', { class: 'invalid-feedback' }))));
}

function drawOther() {
  const kind = $('compare').value;
  const other = $('other');
  other.disabled = kind === '';
  if (kind === 'policy') {
    options(other, [...$('policy').options].map((each) => [each.value, each.textContent]).filter(([id]) => id !== state.policy), state.other);
  } else if (kind === 'identity') {
    options(other, [['', say('none')], ...pack.identities.map((each) => [each.word, named(each)])], state.other);
  } else {
    other.replaceChildren();
  }
}

function draw() {
  options($('scheme'), words.lists.scheme, state.scheme);
  options($('employment'), words.lists.employment, state.employment);
  $('birth').value = state.birth;
  $('compare').value = state.compare;
  drawIdentities();
  drawOther();
  drawStatistics();
  $('bills').replaceChildren(...state.bills.map(drawBill));
}

function read() {
  state.scheme = $('scheme').value;
  state.employment = $('employment').value;
  state.birth = $('birth').value;
  state.compare = $('compare').value;
  state.other = $('other').value;
  state.identities = [...$('identities').querySelectorAll('input:checked')].map((box) => box.value);
  state.statistics.forEach((each, at) => { each.value = $(`statistic-${at}`).value; });
  for (const card of $('bills').children) {
    const bill = state.bills[Number(card.dataset.bill)];
    card.querySelectorAll('[data-key]').forEach((control) => { bill[control.dataset.key] = control.value; });
    bill.given = Object.fromEntries([...card.querySelectorAll('[data-given]')]
      .filter((control) => control.value.trim() !== '').map((control) => [control.dataset.given, control.value]));
  }
}

/** Marks a field with what is wrong there. */
function mark(control, text) {
  if (!control) return;
  control.classList.add('is-invalid');
  control.setAttribute('aria-invalid', 'true');
  const said = control.parentElement.querySelector('.invalid-feedback');
  if (said) { said.id = `${control.id}-fault`; said.textContent = text; control.setAttribute('aria-describedby', said.id); }
}

function unmark() {
  document.querySelectorAll('.is-invalid').forEach((control) => {
    control.classList.remove('is-invalid');
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
  });
}

const isAmount = (text) => /^\d{1,10}(?:\.\d{1,2})?$/.test(String(text).trim());

/** What can be said before the server is asked; every fault is marked where it stands. */
function check() {
  unmark();
  state.statistics.forEach((each, at) => { if (!isAmount(each.value)) mark($(`statistic-${at}`), say('fault.amount')); });
  state.bills.forEach((bill, at) => {
    for (const key of ['total', 'fullSelfPaid', 'overLimit', 'firstPayment']) {
      if (key === 'total' && bill.total.trim() === '') mark($(`total-${at}`), say('fault.needed'));
      else if (bill[key].trim() !== '' && !isAmount(bill[key])) mark($(`${key}-${at}`), say('fault.amount'));
    }
    for (const [layer, amount] of Object.entries(bill.given)) {
      if (!isAmount(amount)) mark($(`given-${layer}-${at}`), say('fault.amount'));
    }
    if (fen(bill.fullSelfPaid) + fen(bill.overLimit) + fen(bill.firstPayment) > fen(bill.total)) mark($(`total-${at}`), say('fault.parts'));
    if (!bill.from) mark($(`from-${at}`), say('fault.needed'));
    if (bill.to && bill.from && bill.to < bill.from) mark($(`to-${at}`), say('fault.order'));
  });
  const first = document.querySelector('.is-invalid');
  first?.focus();
  return first === null;
}

/** Faults that the server found, in the reader's language, each also marked in the form. */
function faults(list) {
  return list.map((fault) => {
    const text = named(fault);
    if (fault.statistic && !state.statistics.some((each) => each.statistic === fault.statistic && each.year === fault.year)) {
      state.statistics.push({ statistic: fault.statistic, year: fault.year, name: fault.name, value: '' });
      drawStatistics();
    }
    if (fault.bill === 0) return text;
    const at = fault.bill - 1;
    const field = fault.field === 'given' ? document.querySelector(`[data-bill="${at}"] [data-given]`) : $(`${fault.field}-${at}`);
    mark(field, text);
    const place = field ? field.parentElement.querySelector('label').textContent : say('bills');
    return say('fault.bill', fault.bill, fault.statistic ? say('statistics') : place, text);
  });
}

/** The case file of what was typed. */
function caseOf(choice) {
  const years = choice.bills.map((bill) => bill.from.slice(0, 4)).sort();
  const held = choice.identities.map((identity) => ({ identity, from: `${years[0]}-01-01`, to: `${years.at(-1)}-12-31` }));
  const figures = {};
  choice.statistics.filter((each) => isAmount(each.value))
    .forEach((each) => { (figures[each.statistic] ??= {})[each.year] = yuan(fen(each.value)); });
  return {
    policy: choice.policy, ...(Object.keys(figures).length > 0 && { statistics: figures }),
    person: { id: 'P1', scheme: choice.scheme, employment: choice.employment, ...(choice.birth && { birthDate: choice.birth }), identities: held },
    encounters: choice.bills.map((bill, at) => {
      const own = fen(bill.fullSelfPaid) + fen(bill.overLimit) + fen(bill.firstPayment);
      return {
        id: `E${at + 1}`, kind: bill.kind, from: bill.from, to: bill.to || bill.from,
        institution: { id: 'H1', level: Number(bill.level), place: bill.place }, referral: bill.referral,
        amounts: { total: yuan(fen(bill.total)), fullSelfPaid: yuan(fen(bill.fullSelfPaid)), overLimit: yuan(fen(bill.overLimit)),
          firstPayment: yuan(fen(bill.firstPayment)), inPolicy: yuan(fen(bill.total) - own) },
        ...(Object.values(bill.given).some((amount) => fen(amount) > 0) && { external: Object.fromEntries(
          Object.entries(bill.given).filter(([, amount]) => fen(amount) > 0).map(([layer, amount]) => [layer, yuan(fen(amount))])) }),
      };
    }),
  };
}

async function settle(choice) {
  const answer = await fetch('/calculator/settle', { method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(caseOf(choice)) });
  const json = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(json.detail ?? ''), { faults: json.faults ?? null });
  return json;
}

const layerName = (of, word) => (of[word] ? named(of[word]) : word);

/** What each payer bears of all bills, in the order of the pack. */
function sums(result) {
  const rows = new Map();
  let total = 0; let waived = 0; let account = 0; let cash = 0;
  for (const settlement of result.settlements) {
    total += fen(settlement.total); waived += fen(settlement.split.waived);
    account += fen(settlement.personalAccount); cash += fen(settlement.cash);
    settlement.layers.forEach((layer) => rows.set(layer.layer, (rows.get(layer.layer) ?? 0) + fen(layer.paid)));
  }
  return { total, waived, layers: rows, account, cash };
}

/** Bars beside each other, or below each other where names and amounts would touch. */
function drawing(bars, base, narrow) {
  const names = { type: 'category', inverse: narrow, data: bars.map(([name]) => name), axisLabel: { interval: 0, width: narrow ? 84 : 72, overflow: 'break', color: '#33414f' } };
  const amounts = { type: 'value', axisLabel: { show: !narrow, color: '#33414f' } };
  const color = (at) => (at === 0 ? '#8896a5' : at === bars.length - 1 ? '#c8501e' : '#0b6b5d');
  return {
    animation: false, aria: { enabled: false },
    grid: narrow ? { left: 96, right: 84, top: 10, bottom: 10 } : { left: 80, right: 20, top: 30, bottom: 60 },
    xAxis: narrow ? amounts : names,
    yAxis: narrow ? names : amounts,
    series: [
      { type: 'bar', stack: 'all', silent: true, itemStyle: { color: 'transparent' }, data: base.map((amount) => amount / 100) },
      { type: 'bar', stack: 'all', barMaxWidth: narrow ? 24 : 64,
        label: { show: true, position: narrow ? 'right' : 'top', color: '#1a2b3c', formatter: (bar) => grouped(yuan(bars[bar.dataIndex][1])) },
        data: bars.map(([, amount], at) => ({ value: amount / 100, itemStyle: { color: color(at) } })) },
    ],
  };
}

function chart(of, result) {
  const box = element('div', { class: 'tuodi-chart', role: 'img' });
  const sum = sums(result);
  const bars = [[say('all'), sum.total]];
  if (sum.waived > 0) bars.push([say('waived'), sum.waived]);
  sum.layers.forEach((paid, layer) => { if (paid > 0) bars.push([layerName(of, layer), paid]); });
  if (sum.account > 0) bars.push([say('account'), sum.account]);
  bars.push([say('cash'), sum.cash]);
  box.setAttribute('aria-label', bars.map(([name, amount]) => `${name} ${yuan(amount)}`).join('; '));
  let left = sum.total;
  const base = bars.map(([, amount], at) => (at === 0 || at === bars.length - 1 ? 0 : (left -= amount)));
  requestAnimationFrame(() => {
    // As SVG it would write style attributes, which the content security policy forbids.
    const drawn = window.echarts.init(box, null, { renderer: 'canvas', devicePixelRatio: 2 });
    drawn.setOption(drawing(bars, base, box.clientWidth < 600));
    window.addEventListener('resize', () => drawn.resize());
    window.addEventListener('beforeprint', () => drawn.resize());
  });
  return box;
}

/** Where the library shows what a step rests on. */
function whereOf(policy, step) {
  const anchor = step.row ? `row-${step.row}` : `article-${step.article.split(/[、,，]/)[0].replaceAll(' ', '-')}`;
  return `/policies/packs/${encodeURIComponent(policy)}#${anchor}`;
}

function stepLine(policy, step) {
  const text = english ? step.textEn ?? step.text : step.text;
  const line = element('li', {}, text);
  if (step.article) line.append(' ', element('a', { class: 'tuodi-article', href: whereOf(policy, step) }, `【${step.article}】`));
  if (step.status === 'assumed' || step.status === 'derived') {
    line.append(' ', element('span', { class: 'tuodi-assumed', title: (english ? step.noteEn : step.note) ?? '' }, say(step.status)));
  }
  return line;
}

function steps(of, result) {
  return result.settlements.map((settlement, at) => element('div', { class: 'mb-3' },
    result.settlements.length > 1 ? element('h4', {}, say('bill', at + 1)) : '',
    ...settlement.layers.map((layer) => element('details', { open: fen(layer.paid) > 0 },
      element('summary', {}, say('steps.layer', layerName(of, layer.layer), grouped(layer.paid))),
      element('ul', { class: 'tuodi-steps' }, ...layer.steps.map((step) => stepLine(settlement.policy, step)),
        ...(layer.reason ? [element('li', {}, english ? layer.reasonEn ?? layer.reason : layer.reason)] : [])))),
    ...settlement.warnings.map((warning) => element('p', { class: 'text-secondary' },
      `${say('warning')}: ${english ? warning.textEn ?? warning.text : warning.text}`))));
}

function table(of, result) {
  const row = (name, amounts, strong) => element('tr', {}, element(strong ? 'th' : 'td', { scope: strong ? 'row' : null }, name),
    ...amounts.map((amount) => element('td', { class: 'tuodi-money' }, grouped(yuan(amount)))));
  const each = result.settlements.map((settlement) => sums({ settlements: [settlement] }));
  const all = each.length > 1 ? [...each, sums(result)] : each;
  const heads = each.length > 1 ? [...each.map((_, at) => say('bill', at + 1)), say('sum')] : [say('yuan')];
  const names = [...sums(result).layers.keys()];
  return element('div', { class: 'table-responsive' }, element('table', { class: 'table table-sm' },
    element('thead', {}, element('tr', {}, element('th', {}, ''), ...heads.map((head) => element('th', { class: 'tuodi-money', scope: 'col' }, head)))),
    element('tbody', {}, row(say('all'), all.map((sum) => sum.total), true),
      ...(all.some((sum) => sum.waived > 0) ? [row(say('waived'), all.map((sum) => sum.waived))] : []),
      ...names.map((name) => row(layerName(of, name), all.map((sum) => sum.layers.get(name) ?? 0))),
      row(say('account'), all.map((sum) => sum.account)), row(say('cash'), all.map((sum) => sum.cash), true))));
}

/** Least left of each layer's ceilings, as the steps say. */
function ceilings(of, result) {
  return result.settlements.at(-1).layers.flatMap((layer) => {
    const left = layer.steps.map((step) => step.ceilingLeft).filter((amount) => amount !== null && amount !== undefined).map(fen);
    return left.length ? [say('next.ceiling', layerName(of, layer.layer), grouped(yuan(Math.min(...left))))] : [];
  });
}

async function otherwise(result) {
  const regular = state.bills.at(-1).referral === 'regular';
  const changed = structuredClone(state);
  changed.bills.at(-1).referral = regular ? 'none' : 'regular';
  try {
    const difference = sums(await settle(changed)).cash - sums(result).cash;
    if (difference === 0) return say('referral.same');
    return say(difference > 0 ? 'referral.more' : 'referral.less', grouped(yuan(Math.abs(difference))));
  } catch {
    return null;
  }
}

async function card(title, result, full) {
  const of = result.names;
  const sum = sums(result);
  const body = element('div', { class: 'card-body' },
    element('h2', { class: 'card-title' }, title),
    element('div', {}, say('cash'), ' ', element('span', { class: 'tuodi-cash', 'data-cash': yuan(sum.cash) }, grouped(yuan(sum.cash))), ' ', say('yuan')),
    chart(of, result), table(of, result));
  if (full) {
    const lines = [...result.next.map((next) => say('next.line', grouped(next.more), layerName(of, next.layer))), ...ceilings(of, result)];
    const referral = await otherwise(result);
    if (lines.length) body.append(element('h3', {}, say('next')), element('ul', {}, ...lines.map((line) => element('li', {}, line))));
    if (referral) body.append(element('h3', {}, say('what.if')), element('p', {}, referral));
  }
  body.append(element('h3', {}, say('why')), ...steps(of, result));
  return element('div', { class: 'card mb-3' }, body);
}

/** Two results side by side, with what differs. */
function comparison(titles, results) {
  const [one, other] = results.map(sums);
  const names = new Map();
  results.forEach((result) => sums(result).layers.forEach((_, layer) => { if (!names.has(layer)) names.set(layer, layerName(result.names, layer)); }));
  const line = (name, before, after) => element('tr', {}, element('th', { scope: 'row' }, name),
    ...[before, after].map((amount) => element('td', { class: 'tuodi-money' }, grouped(yuan(amount)))),
    element('td', { class: 'tuodi-money' }, `${after > before ? '+' : ''}${grouped(yuan(after - before))}`));
  return element('div', { class: 'card mb-3', id: 'comparison' }, element('div', { class: 'card-body' },
    element('h2', { class: 'card-title' }, say('compare')),
    element('div', { class: 'table-responsive' }, element('table', { class: 'table table-sm' },
      element('thead', {}, element('tr', {}, element('th', {}, ''),
        ...[...titles, say('difference')].map((title) => element('th', { class: 'text-end', scope: 'col' }, title)))),
      element('tbody', {}, ...[...names].map(([layer, name]) => line(name, one.layers.get(layer) ?? 0, other.layers.get(layer) ?? 0)),
        line(say('cash'), one.cash, other.cash))))));
}

async function compute() {
  read();
  if (!check()) { $('said').textContent = say('fault.form'); return; }
  $('said').textContent = '';
  history.replaceState(null, '', `#${encode(state)}`);
  const place = $('result');
  place.replaceChildren(element('div', { class: 'card-body text-secondary' }, say('busy')));
  try {
    const result = await settle(state);
    const cards = [await card(named(pack), result, true)];
    if (state.compare) {
      const other = structuredClone(state);
      let otherPack = pack;
      if (state.compare === 'policy') {
        other.policy = state.other;
        otherPack = await load(state.other);
        other.identities = other.identities.filter((each) => otherPack.identities.some(({ word }) => word === each));
      } else {
        other.identities = state.other ? [state.other] : [];
      }
      const identity = pack.identities.find((each) => each.word === state.other);
      const title = state.compare === 'policy' ? named(otherPack) : identity ? named(identity) : say('none');
      const second = await settle(other);
      const held = state.identities.map((each) => named(pack.identities.find(({ word }) => word === each)));
      const own = state.compare === 'policy' ? named(pack) : held.join(english ? ', ' : '、') || say('none');
      cards.unshift(comparison([own, title], [result, second]));
      cards.push(await card(title, second, false));
    }
    place.className = '';
    place.replaceChildren(...cards);
  } catch (problem) {
    const lines = problem.faults ? faults(problem.faults) : [problem instanceof TypeError ? say('fault.network') : problem.message];
    place.className = 'card';
    place.replaceChildren(element('div', { class: 'card-body', id: 'faults', role: 'alert' },
      element('h2', { class: 'card-title' }, say('failed')), element('ul', { class: 'tuodi-error' }, ...lines.map((line) => element('li', {}, line)))));
  }
}

$('form').addEventListener('submit', (event) => { event.preventDefault(); compute(); });
$('policy').addEventListener('change', () => { read(); choose($('policy').value); });
$('compare').addEventListener('change', () => { read(); drawOther(); });
$('add').addEventListener('click', () => { read(); state.bills.push({ ...structuredClone(state.bills.at(-1)), total: '', given: {} }); draw(); });
$('print').addEventListener('click', () => window.print());
$('share').addEventListener('click', async () => {
  read();
  history.replaceState(null, '', `#${encode(state)}`);
  await navigator.clipboard.writeText(window.location.href);
  $('said').textContent = say('shared');
});
// The other language keeps what was typed.
$('language').addEventListener('click', () => { read(); $('language').hash = encode(state); });

async function start() {
  let shared = null;
  try { shared = window.location.hash.length > 1 ? decode(window.location.hash.slice(1)) : null; } catch { shared = null; }
  state = shared ?? { statistics: [], policy: 'demo-county-2023', scheme: 'resident', employment: 'none', birth: '1968-05-02', identities: [], bills: [], compare: '', other: '' };
  state.statistics ??= [];
  if (state.bills.length === 0) { pack = await load(state.policy); state.bills = [blank(usualYear())]; }
  await choose(state.policy);
  if (shared) compute();
}
start();
