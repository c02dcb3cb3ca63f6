// Prints the list, and shows another place as soon as it is chosen.
document.getElementById('print').addEventListener('click', () => window.print());
document.getElementById('place').addEventListener('change', event => event.target.form.requestSubmit());
