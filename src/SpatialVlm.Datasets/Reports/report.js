(() => {
  const cards = [...document.querySelectorAll(".card")];
  const look = (card, index) => {
    card.classList.toggle("looking", index !== null);
    card.querySelectorAll("[data-o]").forEach(e => e.classList.toggle("hot", e.dataset.o === index));
  };
  for (const card of cards) {
    card.addEventListener("pointerover", e => { const o = e.target.closest("[data-o]"); look(card, o ? o.dataset.o : null); });
    card.addEventListener("pointerleave", () => look(card, null));
  }
  const search = document.getElementById("search");
  if (!search) return;
  const texts = cards.map(card => card.textContent.toLowerCase());
  search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    cards.forEach((card, i) => { card.hidden = !wanted.every(word => texts[i].includes(word)); shown += !card.hidden; });
    document.getElementById("nothing").hidden = shown > 0;
  });
  document.addEventListener("keydown", e => {
    if (e.target.closest("input, textarea") || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "/") { e.preventDefault(); search.focus(); return; }
    const step = { j: 1, k: -1 }[e.key];
    if (!step) return;
    const open = cards.filter(card => !card.hidden);
    const here = open.findIndex(card => card.getBoundingClientRect().top > 30);
    const now = here < 0 ? open.length : here;
    const next = open[Math.max(0, Math.min(open.length - 1, step > 0 ? (open[now] && open[now].getBoundingClientRect().top < 60 ? now + 1 : now) : now - 1))];
    if (next) { next.scrollIntoView(); next.focus({ preventScroll: true }); }
  });
})();
