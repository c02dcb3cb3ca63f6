// What all pages share. A form marked data-key carries a key minted here: whoever clicks twice, reloads or sends again after a lost
// answer asks for the same thing, until the page with data-done says that it was done, or what the form says was changed.
'use strict';
(() => {
  const store = window.sessionStorage;

  const mint = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };

  // Only a mark of what was typed is kept, not the text.
  const mark = (text) => {
    let a = 0xdeadbeef;
    let b = 0x41c6ce57;
    for (let i = 0; i < text.length; i++) {
      a = Math.imul(a ^ text.charCodeAt(i), 2654435761);
      b = Math.imul(b ^ text.charCodeAt(i), 1597334677);
    }
    return (a >>> 0).toString(16) + (b >>> 0).toString(16);
  };

  const content = (form) => {
    const said = [];
    new FormData(form).forEach((value, name) => {
      if (name !== '_csrf' && name !== 'key') {
        said.push([name, value instanceof File ? [value.name, value.size, value.lastModified] : value]);
      }
    });
    return mark(JSON.stringify(said));
  };

  const keyOf = (form) => {
    const place = 'key ' + location.pathname + ' ' + (form.getAttribute('action') || '') + ' ' + form.dataset.key;
    const said = content(form);
    const kept = JSON.parse(store.getItem(place) || '[]');
    const same = kept.find((each) => each.said === said);
    if (same) {
      return same.key;
    }
    const key = mint();
    // A form that is tried before it is sent says more than one thing; the last ones are remembered.
    store.setItem(place, JSON.stringify([...kept, { key, said }].slice(-8)));
    return key;
  };

  const forget = (key) => {
    Object.keys(store).filter((name) => name.startsWith('key ')).forEach((name) => {
      if (JSON.parse(store.getItem(name)).some((each) => each.key === key)) {
        store.removeItem(name);
      }
    });
  };

  const busy = (form, on) => {
    form.dataset.sent = on ? 'yes' : '';
    form.querySelectorAll('button[type=submit], button:not([type])').forEach((button) => {
      button.setAttribute('aria-disabled', on ? 'true' : 'false');
      button.classList.toggle('btn-loading', on);
    });
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented) {
      return;
    }
    if (form.dataset.sent === 'yes') {
      event.preventDefault();
      return;
    }
    if ('key' in form.dataset) {
      let field = form.querySelector('input[type=hidden][name=key]');
      if (!field) {
        field = document.createElement('input');
        field.type = 'hidden';
        field.name = 'key';
        form.append(field);
      }
      field.value = keyOf(form);
    }
    // A form that only saves a file leaves the page as it is.
    if (!('download' in form.dataset)) {
      busy(form, true);
    }
  });

  // Back in the history, or still here because no answer came.
  window.addEventListener('pageshow', () => document.querySelectorAll('form').forEach((form) => busy(form, false)));

  document.querySelectorAll('[data-done]').forEach((answer) => forget(answer.dataset.done));

  document.addEventListener('htmx:configRequest', (event) => {
    const token = document.querySelector('meta[name=csrf]');
    if (token) {
      event.detail.headers['X-CSRF-TOKEN'] = token.content;
    }
  });
})();
