// Sending a roster: the file may be dropped, its size is looked at before it is sent, and how far it is is shown. Without this
// script the form is sent all the same.
'use strict';
const form = document.getElementById('upload');

const say = (...lines) => {
  const box = document.createElement('div');
  box.className = 'alert alert-danger';
  box.id = 'wrong';
  box.setAttribute('role', 'alert');
  lines.forEach(line => {
    const paragraph = document.createElement('p');
    paragraph.className = 'mb-0';
    paragraph.textContent = line;
    box.append(paragraph);
  });
  document.getElementById('said').replaceChildren(...(lines.length ? [box] : []));
};

const tooLarge = (field, limit) => {
  const file = field.files[0];
  return file && file.size > Number(limit) ? `${form.dataset.tooLarge} ${file.name}` : null;
};

const sizes = () => {
  const faults = [tooLarge(form.elements.file, form.dataset.fileLimit), tooLarge(form.elements.seal, form.dataset.scanLimit)]
    .filter(fault => fault);
  say(...faults);
  return faults.length === 0;
};

const send = () => {
  const box = document.getElementById('progress-box');
  const bar = document.getElementById('progress');
  const text = document.getElementById('progress-text');
  const button = document.getElementById('send');
  const call = new XMLHttpRequest();
  const over = (...lines) => {
    box.hidden = true;
    button.disabled = false;
    say(...lines);
  };
  say();
  box.hidden = false;
  button.disabled = true;
  text.textContent = form.dataset.sending;
  bar.value = 0;
  call.upload.addEventListener('progress', event => {
    bar.value = event.total ? Math.round(event.loaded * 100 / event.total) : 0;
  });
  call.upload.addEventListener('load', () => {
    text.textContent = form.dataset.checking;
    bar.removeAttribute('value');
  });
  call.addEventListener('load', () => {
    if (call.status < 300) {
      window.location.assign(call.responseURL);
      return;
    }
    const answer = new DOMParser().parseFromString(call.responseText, 'text/html');
    const lines = [...answer.querySelectorAll('#wrong li, .tuodi-details li')].map(line => line.textContent);
    over(...(lines.length ? lines : [form.dataset.failed]));
  });
  call.addEventListener('error', () => over(form.dataset.failed));
  call.open('POST', form.action);
  call.setRequestHeader('Accept', 'text/html');
  call.send(new FormData(form));
};

if (form) {
  const drop = document.getElementById('drop');
  const field = form.elements.file;
  const over = on => event => {
    event.preventDefault();
    drop.classList.toggle('tuodi-over', on);
  };
  drop.addEventListener('dragover', over(true));
  drop.addEventListener('dragleave', over(false));
  drop.addEventListener('drop', event => {
    over(false)(event);
    if (event.dataTransfer.files.length === 1) {
      field.files = event.dataTransfer.files;
      sizes();
    }
  });
  field.addEventListener('change', sizes);
  form.elements.seal.addEventListener('change', sizes);
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (sizes()) {
      send();
    }
  });
}
