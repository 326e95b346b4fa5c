// A page with somebody's name on it leaves the screen when nobody has touched it for a while.
const sensitive = document.querySelector("[data-leaves]");
if (sensitive) {
  const note = document.getElementById("left");
  let waiting;
  const leave = () => { document.getElementById("main").hidden = true; note.hidden = false; };
  const touched = () => {
    clearTimeout(waiting);
    waiting = setTimeout(leave, Number(sensitive.dataset.leaves) * 1000);
  };
  for (const event of ["pointerdown", "keydown", "scroll"]) addEventListener(event, touched, { passive: true });
  note.querySelector("button").addEventListener("click", () => {
    document.getElementById("main").hidden = false;
    note.hidden = true;
    touched();
  });
  touched();
}
