// Searching while typing: the list below the field follows what is written. Without this file the form
// works by its button.
for (const form of document.querySelectorAll("form[data-search]")) {
  const list = document.getElementById(form.dataset.search);
  let waiting, newest = 0;
  const look = async () => {
    const mine = ++newest;
    const answer = await fetch(form.action + "/typing", { method: "POST", body: new URLSearchParams(new FormData(form)) })
      .catch(() => null);
    // An answer that comes after a newer question is not shown.
    if (answer?.ok && mine === newest) list.innerHTML = await answer.text();
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    if (form.elements.q.value.trim()) waiting = setTimeout(look, 150);
  });
}
