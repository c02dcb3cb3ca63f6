// Shows what the chosen decision asks for. Everything works without it too.
'use strict';
(() => {
  const form = document.getElementById('step');
  if (form) {
    const show = () => {
      const chosen = form.querySelector('[name=verb]:checked');
      form.querySelectorAll('[data-verb]').forEach((part) => { part.hidden = !chosen || part.dataset.verb !== chosen.value; });
    };
    form.addEventListener('change', show);
    show();
  }
  // The bill of an application that has one.
  const withBill = document.getElementById('withBill');
  if (withBill) {
    const bill = document.querySelector('[data-with-bill]');
    const show = () => { bill.hidden = !withBill.checked; };
    withBill.addEventListener('change', show);
    show();
  }
  const told = document.querySelector('#stale, #refusal');
  if (told) {
    told.focus();
  }
})();
