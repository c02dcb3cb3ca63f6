// Parts of a page that take a while are fetched when the page is there.
for (const part of document.querySelectorAll('[data-part]')) {
  fetch(part.dataset.part, { headers: { Accept: 'text/html' } })
    .then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      const fetched = new DOMParser().parseFromString(await answer.text(), 'text/html');
      part.replaceChildren(...fetched.body.childNodes);
    })
    .catch(() => { part.textContent = part.dataset.failed; });
}

// A file goes into the text that is sent, so that it can be seen and changed before.
const file = document.querySelector('input[type=file][data-into]');
file?.addEventListener('change', async () => {
  if (file.files.length === 1) document.getElementById(file.dataset.into).value = await file.files[0].text();
});

document.getElementById('faults')?.focus();

// A year is settled again some persons at a time; the page adds up, in whole fen.
const impact = document.getElementById('impact');
const fen = (text) => (text.startsWith('-') ? -fen(text.slice(1)) : Number(text.replace('.', '')));
const yuan = (amount) => `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100).toLocaleString('en')}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;

function row(name, before, after, strong) {
  const made = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = name;
  made.append(head);
  const difference = after - before;
  for (const text of [yuan(before), yuan(after), (difference > 0 ? '+' : '') + yuan(difference)]) {
    const cell = document.createElement('td');
    cell.className = 'tuodi-money';
    cell.textContent = text;
    made.append(cell);
  }
  if (strong) made.className = 'fw-bold';
  return made;
}

async function weigh(year, running) {
  const sums = { persons: 0, all: 0, bills: 0, refused: 0, cash: [0, 0], funds: new Map() };
  const table = document.getElementById('impact-table');
  const bar = impact.querySelector('progress');
  let last = '';
  bar.hidden = false;
  do {
    const answer = await fetch(`${impact.dataset.impact}?year=${year}&after=${encodeURIComponent(last)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const part = await answer.json();
    sums.all = part.all ?? sums.all;
    sums.persons += part.persons; sums.bills += part.bills; sums.refused += part.refused;
    sums.cash[0] += fen(part.cashBefore); sums.cash[1] += fen(part.cashAfter);
    for (const { fund, name, before, after } of part.funds) {
      const sum = sums.funds.get(fund) ?? { name, before: 0, after: 0 };
      sums.funds.set(fund, { name, before: sum.before + fen(before), after: sum.after + fen(after) });
    }
    const funds = [...sums.funds.values()];
    const total = (key) => funds.reduce((sum, each) => sum + each[key], 0);
    table.hidden = false;
    table.tBodies[0].replaceChildren(...funds.map((each) => row(each.name, each.before, each.after)),
      row(impact.dataset.sum, total('before'), total('after'), true), row(impact.dataset.cash, ...sums.cash));
    bar.max = Math.max(1, sums.all);
    bar.value = sums.persons;
    document.getElementById('impact-said').textContent = [sums.persons, sums.all, sums.bills, sums.refused]
      .reduce((text, value, at) => text.replace(`{${at}}`, String(value)), impact.dataset.progress);
    last = part.last;
  } while (last !== '' && sums.persons < Number(impact.dataset.most) && running());
}

if (impact) {
  const button = document.getElementById('weigh');
  let run = 0;
  button.addEventListener('click', async () => {
    run += 1;
    const mine = run;
    if (button.dataset.on === 'yes') { button.dataset.on = ''; button.textContent = impact.dataset.start; return; }
    button.dataset.on = 'yes';
    button.textContent = impact.dataset.stop;
    try {
      await weigh(document.getElementById('year').value, () => run === mine);
    } catch {
      document.getElementById('impact-said').textContent = impact.dataset.failed;
    }
    if (run === mine) { button.dataset.on = ''; button.textContent = impact.dataset.start; }
  });
}
