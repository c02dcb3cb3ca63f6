// The counter: arrow keys through tables, a grid over the fee lines, and a draft that outlives a reload. Everything works
// without it too.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);

  // Arrow keys go from row to row; Enter follows the link that has the focus.
  document.querySelectorAll('[data-arrows]').forEach((table) => {
    const links = Array.from(table.querySelectorAll('tbody td:first-child a'));
    table.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = step && links[links.indexOf(document.activeElement) + step];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
    table.addEventListener('focusin', (event) => {
      table.querySelectorAll('tr.counter-chosen').forEach((row) => row.classList.remove('counter-chosen'));
      event.target.closest('tr').classList.add('counter-chosen');
    });
  });
  const first = document.querySelector('a[data-first="true"]');
  const told = document.querySelector('#faults, #refusal');
  if (told) {
    told.focus();
  } else if (first) {
    first.focus();
  }

  document.querySelectorAll('[data-all]').forEach((all) => all.addEventListener('change', () => {
    all.form.querySelectorAll(`input[name="${all.dataset.all}"]`).forEach((box) => { box.checked = all.checked; });
  }));

  const form = byId('bill');
  if (!form) {
    // A bill that was settled leaves no draft behind.
    if (document.querySelector('[data-done]')) {
      Object.keys(sessionStorage).filter((name) => name.startsWith('draft ')).forEach((name) => sessionStorage.removeItem(name));
    }
    return;
  }

  const text = byId('lines');
  const columns = text.dataset.columns.split(' ');
  const named = (list) => Array.from(byId('line-words').content.querySelectorAll(`[data-list=${list}]`));

  const rows = () => text.value.split('\n').slice(1).filter((row) => row.trim() !== '').map((row) => row.split('\t'));
  const isTabbed = () => text.value.trim() === '' || text.value.split('\n')[0].split('\t').join(' ') === columns.join(' ');

  const grid = document.createElement('div');
  const body = document.createElement('tbody');
  const sum = document.createElement('output');

  const write = () => {
    const lines = Array.from(body.rows).map((row) => Array.from(row.querySelectorAll('input, select')).map((field) => field.value.trim()));
    const filled = lines.filter((line) => line.some((value) => value !== ''));
    text.value = [columns, ...filled].map((line) => line.join('\t')).join('\n');
    const fen = lines.reduce((all, line) => {
      const amount = line[columns.indexOf('amount')].replace(/[,，\s]/g, '');
      return /^\d+(\.\d{1,2})?$/.test(amount) ? all + Math.round(Number(amount) * 100) : all;
    }, 0);
    sum.value = `${text.dataset.sum} ${(fen / 100).toFixed(2)}`;
  };

  const field = (column, value) => {
    let input;
    if (column === 'category' || column === 'class') {
      input = document.createElement('select');
      input.className = 'form-select form-select-sm';
      const options = column === 'class' ? ['A', 'B', 'C'].map((word) => new Option(word, word)) : named('category').map((each) => each.cloneNode(true));
      input.append(new Option('', ''), ...options);
      if (value && !options.some((option) => option.value === value)) {
        input.append(new Option(value, value));
      }
    } else {
      input = document.createElement('input');
      input.className = 'form-control form-control-sm';
      if (column !== 'item') {
        input.inputMode = 'decimal';
      }
    }
    input.value = value || '';
    input.setAttribute('aria-label', named('columns').find((each) => each.value === column).textContent);
    return input;
  };

  const add = (values) => {
    const row = body.insertRow();
    columns.forEach((column, at) => row.insertCell().append(field(column, values[at])));
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'btn btn-sm';
    remove.textContent = '×';
    remove.setAttribute('aria-label', text.dataset.remove);
    remove.addEventListener('click', () => {
      row.remove();
      write();
    });
    row.insertCell().append(remove);
    return row;
  };

  const draw = () => {
    body.replaceChildren();
    const given = rows();
    (given.length ? given : [[]]).forEach(add);
    write();
  };

  const build = () => {
    const table = document.createElement('table');
    table.className = 'table table-sm counter-grid';
    const head = table.createTHead().insertRow();
    named('columns').forEach((column) => {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = column.textContent;
      head.append(cell);
    });
    head.insertCell();
    table.append(body);
    const more = document.createElement('button');
    more.type = 'button';
    more.id = 'add-line';
    more.className = 'btn btn-sm me-2';
    more.textContent = text.dataset.add;
    more.addEventListener('click', () => add([]).querySelector('select').focus());
    const plain = document.createElement('button');
    plain.type = 'button';
    plain.className = 'btn btn-sm btn-link';
    plain.textContent = text.dataset.text;
    plain.addEventListener('click', () => {
      grid.remove();
      text.hidden = false;
      text.focus();
    });
    const wide = document.createElement('div');
    wide.className = 'table-responsive';
    wide.append(table);
    grid.append(wide, more, plain, sum);
    body.addEventListener('input', write);
    // What is copied from a spreadsheet goes into as many lines as it has.
    body.addEventListener('paste', (event) => {
      const pasted = event.clipboardData.getData('text');
      if (!pasted.includes('\t') && !pasted.includes('\n')) {
        return;
      }
      event.preventDefault();
      const at = Array.from(event.target.closest('tr').querySelectorAll('input, select')).indexOf(event.target);
      let row = event.target.closest('tr');
      pasted.trimEnd().split(/\r?\n/).forEach((line) => {
        row = row || add([]);
        const fields = row.querySelectorAll('input, select');
        line.split('\t').forEach((value, cell) => {
          const target = fields[at + cell];
          if (target) {
            if (target.tagName === 'SELECT' && !Array.from(target.options).some((option) => option.value === value)) {
              const word = Array.from(target.options).find((option) => option.textContent === value);
              target.append(word ? new Option('', '') : new Option(value, value));
              target.value = word ? word.value : value;
            } else {
              target.value = value;
            }
          }
        });
        row = row.nextElementSibling;
      });
      write();
    });
    text.before(grid);
    text.hidden = true;
    draw();
  };

  // What was typed outlives a reload; the server's own answer counts more.
  const place = `draft ${location.pathname}`;
  const kept = () => Array.from(form.elements).filter((each) => each.name && !['_csrf', 'key', 'seen', 'do', 'file'].includes(each.name));
  const save = () => {
    const draft = {};
    kept().forEach((each) => {
      if (each.type !== 'radio' || each.checked) {
        draft[each.name] = each.value;
      }
    });
    sessionStorage.setItem(place, JSON.stringify(draft));
  };
  const restore = () => {
    const draft = JSON.parse(sessionStorage.getItem(place) || 'null');
    if (!draft || form.dataset.given === 'true' || !('draft' in form.dataset)) {
      return;
    }
    kept().forEach((each) => {
      if (each.type === 'radio') {
        each.checked = draft[each.name] === each.value;
      } else if (each.name in draft) {
        each.value = draft[each.name];
      }
    });
    const note = byId('draft-note');
    note.textContent = note.dataset.text;
    note.hidden = false;
    byId('draft-clear').hidden = false;
  };
  byId('draft-clear')?.addEventListener('click', () => {
    sessionStorage.removeItem(place);
    location.assign(location.pathname);
  });

  const shown = () => {
    const value = (name) => form.querySelector(`[name=${name}]:checked`).value;
    form.querySelectorAll('[data-how]').forEach((part) => { part.hidden = part.dataset.how !== value('how'); });
    if (byId('mandate')) {
      byId('mandate').parentElement.hidden = value('entry') !== 'mandate';
    }
  };

  const hint = document.querySelector('[data-institution-name]');
  const usual = hint.textContent;
  const name = () => {
    const code = byId('institution').value.trim();
    const known = Array.from(byId('institutions').options).find((option) => option.value === code || option.textContent === code);
    if (known && known.value !== code) {
      byId('institution').value = known.value;
    }
    hint.textContent = known ? known.textContent : usual;
  };

  restore();
  shown();
  name();
  if (isTabbed()) {
    build();
  }
  form.addEventListener('input', () => {
    save();
    const settle = byId('settle');
    // Figures of another bill are not to be settled: it must be tried again.
    if (settle) {
      settle.disabled = true;
    }
  });
  form.addEventListener('change', () => {
    shown();
    name();
    save();
  });
  save();
})();
