(() => {
  const content = JSON.parse(document.getElementById("content").textContent);
  const { runs, panels } = content;
  const kept = {
    get: key => { try { return JSON.parse(sessionStorage.getItem(location.pathname + key)); } catch { return null; } },
    set: (key, value) => { try { sessionStorage.setItem(location.pathname + key, JSON.stringify(value)); } catch { /* a reload forgets the choice */ } },
  };
  const known = name => runs.some(run => (run[name] || []).some(v => v > 0));
  let axis = kept.get("axis") || "steps";
  if (!known(axis)) axis = "steps";
  const hidden = new Set();
  const svg = (name, attributes, parent) => {
    const e = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) e.setAttribute(key, attributes[key]);
    if (parent) parent.append(e);
    return e;
  };
  const html = (name, className, text, parent) => {
    const e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    if (parent) parent.append(e);
    return e;
  };

  // Numbers as people read them.
  const count = v => Math.round(v).toLocaleString("en-US");
  const short = v => v >= 1e9 ? +(v / 1e9).toPrecision(3) + "G" : v >= 1e6 ? +(v / 1e6).toPrecision(3) + "M" : v >= 1e4 ? +(v / 1e3).toPrecision(3) + "k" : count(v);
  const plain = v => {
    const size = Math.abs(v);
    if (size === 0) return "0";
    if (size < 1e-3) return v.toExponential(2).replace(/\.?0+e/, "e");
    return size >= 1e3 ? count(v) : String(+v.toPrecision(4));
  };
  const isShare = panel => panel.scale === "share" || panel.scale === "part";
  const said = (panel, v) => isShare(panel) ? (100 * v).toFixed(1) + " %" : plain(v) + (panel.unit ? " " + panel.unit : "");
  const hours = h => h < 1 ? +(60 * h).toPrecision(3) + " min" : +h.toPrecision(3) + " h";

  // Steps to the chosen axis, along straight lines between the places that are known.
  const onAxis = (run, step) => {
    const { steps } = runs[run], values = runs[run][axis];
    if (axis === "steps" || !steps.length) return step;
    let low = 0, high = steps.length - 1;
    if (step <= steps[0]) return values[0] * (steps[0] ? step / steps[0] : 1);
    if (step >= steps[high]) return values[high];
    while (high - low > 1) { const middle = (low + high) >> 1; if (steps[middle] <= step) low = middle; else high = middle; }
    return values[low] + (values[high] - values[low]) * (step - steps[low]) / (steps[high] - steps[low]);
  };
  const ticks = (from, to, wanted) => {
    const rough = (to - from) / wanted, power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find(m => m * power >= rough * 0.999);
    const found = [];
    for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) found.push(+(i * step).toPrecision(12));
    return found;
  };
  const logTicks = (from, to) => {
    const found = [], decades = Math.log10(to / from), members = decades > 4 ? [1] : decades > 1.2 ? [1, 3] : [1, 2, 3, 5, 7];
    for (let e = Math.floor(Math.log10(from)); e <= Math.log10(to); e++) for (const m of members) { const v = m * 10 ** e; if (v >= from * 0.999 && v <= to * 1.001) found.push(v); }
    return found.length > 1 ? found : ticks(from, to, 4);
  };

  const range = (panel, log, lines) => {
    let low = Infinity, high = -Infinity;
    for (const line of lines) for (const v of line.y) if (v !== null && (!log || v > 0)) { if (v < low) low = v; if (v > high) high = v; }
    if (panel.scale === "share") return [0, 1];
    if (low > high) return [0, 1];
    if (log) return low === high ? [low / 2, high * 2] : [low / 1.05, high * 1.05];
    if (panel.scale === "zero" || panel.scale === "part") return [0, Math.max(high * 1.08, panel.scale === "part" ? 0.02 : 1e-12)];
    const room = (high - low || Math.abs(high) || 1) * 0.05;
    return [low - room, high + room];
  };

  const draw = plot => {
    const { panel, box } = plot, small = panel.group === "types";
    const lines = panel.lines.filter(line => !hidden.has(line.run)), log = plot.scale === "log";
    const width = Math.max(120, box.clientWidth), height = small ? 104 : panel.group === "main" ? 330 : 176;
    const left = small ? 40 : 52, right = 10, top = 10, bottom = small ? 18 : 24;
    const places = lines.map(line => line.x.map(step => onAxis(line.run, step)));
    // All panels end where the longest run shown does, so that they can be read against one another.
    const xFrom = 0, xTo = Math.max(1e-9, ...runs.map((run, r) => hidden.has(r) || !run.steps.length ? 0 : onAxis(r, run.steps[run.steps.length - 1])), ...places.map(p => p.length ? p[p.length - 1] : 0));
    const [yFrom, yTo] = range(panel, log, lines);
    const X = v => left + (v - xFrom) / (xTo - xFrom) * (width - left - right);
    const f = log ? Math.log : v => v;
    const Y = v => top + (1 - (f(v) - f(yFrom)) / (f(yTo) - f(yFrom))) * (height - top - bottom);
    box.replaceChildren();
    const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "img", "aria-label": panel.title }, box);
    for (const v of panel.scale === "share" ? (small ? [0, 0.5, 1] : [0, 0.2, 0.4, 0.6, 0.8, 1]) : log ? logTicks(yFrom, yTo) : ticks(yFrom, yTo, height / 42)) {
      svg("line", { class: "grid", x1: left, x2: width - right, y1: Y(v), y2: Y(v) }, picture);
      svg("text", { x: left - 6, y: Y(v) + 4, "text-anchor": "end" }, picture).textContent = isShare(panel) ? +(100 * v).toFixed(1) + " %" : plain(v);
    }
    const minutes = axis === "hours" && xTo < 1;
    for (const v of ticks(0, minutes ? xTo * 60 : xTo, small ? 3 : Math.min(8, width / 90))) {
      const x = X(minutes ? v / 60 : v);
      svg("text", { x, y: height - 5, "text-anchor": x > width - 24 ? "end" : "middle" }, picture).textContent = axis === "hours" ? v + (minutes ? " min" : " h") : short(v);
    }
    const marks = panel.shows_marks ? drawMarks(picture, { X, top, base: height - bottom }) : [];
    lines.forEach((line, i) => drawLine(picture, line, places[i], { X, Y, log, small }));
    Object.assign(plot, { picture, lines, places, X, Y, width, height, left, right, top, bottom, xTo, log, marks });
  };

  const drawMarks = (picture, { X, top, base }) => {
    const drawn = [];
    runs.forEach((run, r) => {
      if (hidden.has(r)) return;
      for (const mark of run.marks) {
        if (runs.length > 1 && mark.kind === "checkpoint") continue;
        const x = X(onAxis(r, mark.step)), group = svg("g", { class: "k" + r % 8 }, picture);
        if (mark.kind === "note") {
          svg("line", { class: "note", x1: x, x2: x, y1: top, y2: base }, group);
          svg("path", { class: "flag", d: `M${x} ${top}h7l-2 3 2 3h-7z` }, group);
        } else if (mark.kind === "best") svg("path", { class: "best", d: `M${x} ${base - 6}l5 6-5 6-5-6z` }, group);
        else svg("path", { class: "checkpoint", d: `M${x} ${base - 1}l3.5 6h-7z` }, group);
        drawn.push({ x, run: r, text: mark.kind === "note" ? mark.text : mark.kind === "best" ? "best checkpoint " + mark.text : "checkpoint " + mark.text });
      }
    });
    return drawn;
  };

  const drawLine = (picture, line, places, { X, Y, log, small }) => {
    const usable = i => line.y[i] !== null && (!log || line.y[i] > 0);
    const group = svg("g", { class: "k" + line.colour % 8 }, picture);
    if (line.low) {
      const banded = line.x.map((_, i) => i).filter(i => line.low[i] !== null);
      const edge = (values, order) => order.map(i => X(places[i]).toFixed(1) + " " + Y(values[i]).toFixed(1)).join("L");
      if (banded.length > 1) svg("path", { class: "band", d: "M" + edge(line.high, banded) + "L" + edge(line.low, [...banded].reverse()) + "Z" }, group);
      if (banded.length === 1) svg("line", { class: "line", x1: X(places[banded[0]]), x2: X(places[banded[0]]), y1: Y(line.low[banded[0]]), y2: Y(line.high[banded[0]]) }, group);
    }
    let d = "", pen = "M";
    for (let i = 0; i < line.x.length; i++) {
      if (!usable(i)) { pen = "M"; continue; }
      d += pen + X(places[i]).toFixed(1) + " " + Y(line.y[i]).toFixed(1);
      pen = "L";
    }
    svg("path", { class: "line " + line.style + (line.x.length < 120 ? " few" : ""), d }, group);
    const dots = line.style === "points" || line.style === "interval";
    const apart = (X(places[places.length - 1]) - X(places[0])) / line.x.length;
    if ((dots && apart > (small ? 5 : 8)) || line.x.length === 1)
      for (let i = 0; i < line.x.length; i++) if (usable(i)) svg("circle", { class: "dot", cx: X(places[i]), cy: Y(line.y[i]), r: small ? 2 : 3 }, group);
  };

  const nearest = (places, x) => {
    let best = -1;
    for (let i = 0; i < places.length; i++) if (best < 0 || Math.abs(places[i] - x) < Math.abs(places[best] - x)) best = i;
    return best;
  };
  let hovering = false;
  const hover = (plot, event) => {
    const bounds = plot.picture.getBoundingClientRect(), px = event.clientX - bounds.left;
    const x = (px - plot.left) / (plot.width - plot.left - plot.right) * plot.xTo;
    leave(plot);
    if (!plot.lines.length || px < plot.left - 8 || px > plot.width) return;
    hovering = true;
    const found = plot.lines.map((line, i) => ({ line, at: nearest(plot.places[i], x), places: plot.places[i] })).filter(f => f.at >= 0 && f.line.y[f.at] !== null);
    if (!found.length) return;
    const finest = found.reduce((a, b) => Math.abs(b.places[b.at] - x) < Math.abs(a.places[a.at] - x) ? b : a);
    const cx = plot.X(finest.places[finest.at]);
    plot.over = svg("g", {}, plot.picture);
    svg("line", { class: "cursor", x1: cx, x2: cx, y1: plot.top, y2: plot.height - plot.bottom }, plot.over);
    const tip = plot.tip = html("div", "tip", "", plot.box.parentElement);
    const step = finest.line.x[finest.at];
    html("b", "", "step " + count(step), tip);
    if (axis !== "steps") html("em", "", axis === "hours" ? hours(finest.places[finest.at]) : count(finest.places[finest.at]) + " tokens", tip);
    for (const { line, at, places } of found) {
      const y = line.y[at];
      if (!plot.log || y > 0) svg("circle", { class: "spot k" + line.colour % 8, cx: plot.X(places[at]), cy: plot.Y(y), r: 3.5 }, plot.over);
      const row = html("span", "k" + line.colour % 8, "", tip);
      html("i", "", "", row);
      row.append((runs.length > 1 ? runs[line.run].name + (line.style === "raw" ? "" : ", " + line.name) : line.name) + (line.x[at] === step ? "" : " at " + count(line.x[at])));
      html("u", "", said(plot.panel, y), row);
      if (line.low && line.low[at] !== null) html("em", "", "95 %: " + said(plot.panel, line.low[at]) + " to " + said(plot.panel, line.high[at]), tip);
    }
    for (const mark of plot.marks.filter(m => Math.abs(m.x - px) < 7).slice(0, 4)) html("em", "", (runs.length > 1 ? runs[mark.run].name + ": " : "") + mark.text, tip);
    const room = plot.box.parentElement.clientWidth, tall = plot.box.offsetTop;
    tip.style.left = Math.max(4, cx + 24 + tip.offsetWidth > room ? cx - tip.offsetWidth - 2 : cx + 26) + "px";
    tip.style.top = tall + Math.max(0, Math.min(plot.height - tip.offsetHeight, event.clientY - bounds.top - 20)) + "px";
  };
  const leave = plot => { hovering = false; if (plot.over) plot.over.remove(); if (plot.tip) plot.tip.remove(); plot.over = plot.tip = null; };

  const legend = (panel, parent) => {
    if (panel.group === "types") return;
    const keys = html("p", "keys", "", null), one = runs.length === 1;
    const add = (sign, text, colour) => { const e = html("span", colour, "", keys); html("i", sign, "", e); e.append(text); };
    if (one && panel.lines.length > 1) for (const line of panel.lines) if (line.x.length) add(line.style === "raw" ? "raw" : line.style === "points" ? "round" : "", line.name, "k" + line.colour % 8);
    const kinds = new Set(panel.shows_marks ? runs.flatMap(run => run.marks.map(mark => mark.kind)) : []);
    if (one && kinds.has("checkpoint")) add("tick", "checkpoint", "");
    if (kinds.has("best")) add("diamond", "best checkpoint", "");
    if (kinds.has("note")) add("flag", "note", "");
    if (!one && panel.lines.some(line => line.style === "points")) add("round", "held out", "k7");
    if (panel.lines.some(line => line.low && line.low.some(v => v !== null))) html("span", "", "band: 95 % Wilson interval", keys);
    if (keys.childNodes.length) parent.append(keys);
  };

  const host = document.getElementById("panels");
  host.replaceChildren();
  if (runs.length > 1) document.body.classList.add("compared");
  const titles = { types: "Exact answers by type" }, groups = {}, plots = [];
  for (const panel of panels) {
    let group = groups[panel.group];
    if (!group) {
      if (titles[panel.group]) html("h2", "", titles[panel.group], host);
      group = groups[panel.group] = html("div", "group " + panel.group, "", host);
    }
    const section = html("section", "plot", "", group), head = html("header", "", "", section);
    html("h3", "", panel.title, head);
    const plot = { panel, scale: panel.has_scale_switch && kept.get("scale " + panel.id) || panel.scale };
    if (panel.has_scale_switch) {
      const button = html("button", "", "log", head);
      button.setAttribute("aria-pressed", plot.scale === "log");
      button.addEventListener("click", () => {
        plot.scale = plot.scale === "log" ? "linear" : "log";
        kept.set("scale " + panel.id, plot.scale);
        button.setAttribute("aria-pressed", plot.scale === "log");
        draw(plot);
      });
    } else if (panel.group === "types" && runs.length === 1) {
      const line = panel.lines.find(l => l.y.length);
      if (line) html("small", "", said(panel, line.y[line.y.length - 1]), head);
    }
    legend(panel, section);
    plot.box = html("div", "", "", section);
    plot.box.addEventListener("pointermove", event => hover(plot, event));
    plot.box.addEventListener("pointerleave", () => leave(plot));
    plots.push(plot);
  }
  const drawAll = () => plots.forEach(draw);
  for (const button of document.querySelectorAll("[data-axis]")) {
    button.disabled = !known(button.dataset.axis);
    button.setAttribute("aria-pressed", button.dataset.axis === axis);
    button.addEventListener("click", () => {
      axis = button.dataset.axis;
      kept.set("axis", axis);
      document.querySelectorAll("[data-axis]").forEach(b => b.setAttribute("aria-pressed", b === button));
      drawAll();
    });
  }
  for (const box of document.querySelectorAll("[data-run]"))
    box.addEventListener("change", () => { if (box.checked) hidden.delete(+box.dataset.run); else hidden.add(+box.dataset.run); drawAll(); });
  if (!panels.length) html("p", "lead", "Nothing is logged yet.", host);
  drawAll();
  let drawnAt = host.clientWidth;
  new ResizeObserver(() => { if (host.clientWidth !== drawnAt) { drawnAt = host.clientWidth; drawAll(); } }).observe(host);

  // While the run is on, the page comes again; not while someone reads a value off it.
  const state = document.getElementById("state");
  if (!content.reload) { state.textContent = runs.length > 1 ? "The first run is what the others are held against. Hover for values." : "This run is not going on now. Hover for values."; return; }
  const since = () => Math.max(0, Date.now() / 1000 - content.written), loaded = Date.now();
  const tick = () => {
    const age = since(), late = age > 60 + 3 * content.reload;
    state.classList.toggle("late", late);
    state.textContent = late ? `No news for ${hours(age / 3600)}: steps take longer than that, or the run was killed.` : `Training. Written ${Math.round(age)} s ago; this page reloads itself.`;
    if (Date.now() - loaded > 1000 * Math.max(5, content.reload) && !document.hidden && !hovering) location.reload();
  };
  tick();
  setInterval(tick, 1000);
})();
