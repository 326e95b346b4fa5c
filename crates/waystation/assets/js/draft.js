// Keeps a draft of a form on the mission's machine, sealed there: a browser that dies, or a telephone that is
// taken away, loses and holds nothing.
for (const form of document.querySelectorAll("form[data-draft]")) {
  let waiting, dirty = false;
  const where = "/drafts/" + form.dataset.draft;
  const fields = () => new URLSearchParams(new FormData(form));
  const keep = () => {
    dirty = false;
    fetch(where, { method: "POST", body: fields() }).catch(() => { dirty = true; });
  };
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1500);
  });
  form.addEventListener("submit", () => { dirty = false; clearTimeout(waiting); });
  addEventListener("pagehide", () => { if (dirty) navigator.sendBeacon(where, fields()); });
}
