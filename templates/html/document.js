(() => {
  "use strict";
  const main = document.querySelector("main");
  const tools = document.querySelector(".tools");
  if (!main || !tools) return;
  const words = tools.dataset;
  const at = (id) => document.getElementById(id);

  // Steps that are done, kept in this browser for this version of this document.
  const key = `sop-studio ${words.document} ${words.version}`;
  const boxes = new Map();
  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(key) || "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  };
  const keep = () => {
    const done = [...boxes].filter(([, box]) => box.checked).map(([id]) => id);
    try {
      if (done.length) localStorage.setItem(key, JSON.stringify(done));
      else localStorage.removeItem(key);
    } catch {
      // Some browsers keep nothing for files: ticks then last as long as the page.
    }
  };
  const tell = () => {
    const counted = [...boxes.values()].filter((box) => box.dataset.counted);
    const done = counted.filter((box) => box.checked).length;
    at("done").max = Math.max(counted.length, 1);
    at("done").value = done;
    at("done-words").textContent = words.done.replace("{done}", done).replace("{all}", counted.length);
    at("again").disabled = ![...boxes.values()].some((box) => box.checked);
  };
  const mark = (box) => box.closest(".step").classList.toggle("done", box.checked);
  for (const step of main.querySelectorAll(".steps:not(.ticked) > .step")) {
    const disc = step.querySelector(".disc");
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.id = `done-${step.id}`;
    if (step.closest("#section-procedure")) box.dataset.counted = "1";
    const hidden = document.createElement("span");
    hidden.className = "hidden";
    hidden.textContent = words.tick.replace("{number}", disc.textContent);
    label.className = "tick";
    label.append(box, hidden);
    disc.after(label);
    boxes.set(step.id, box);
    box.addEventListener("change", () => {
      mark(box);
      keep();
      tell();
    });
  }
  const before = new Set(kept());
  for (const [id, box] of boxes) {
    box.checked = before.has(id);
    mark(box);
  }
  at("again").addEventListener("click", () => {
    for (const box of boxes.values()) {
      box.checked = false;
      mark(box);
    }
    keep();
    tell();
  });
  at("progress").hidden = !boxes.size;
  tell();

  // Words that are looked for.
  let marks = [];
  let current = -1;
  const clear = () => {
    for (const each of marks) {
      const parent = each.parentNode;
      each.replaceWith(...each.childNodes);
      parent.normalize();
    }
    marks = [];
    current = -1;
  };
  // Places where long words may break part their texts: words would not be found across them.
  const join = () => {
    for (const place of main.querySelectorAll("wbr")) {
      const parent = place.parentNode;
      place.remove();
      parent.normalize();
    }
  };
  const texts = () => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("svg, .hidden") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    );
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };
  const find = (wanted) => {
    clear();
    const low = wanted.toLowerCase();
    if (low) {
      join();
      for (let node of texts()) {
        let place = node.data.toLowerCase().indexOf(low);
        while (place >= 0 && node.data.length >= place + wanted.length) {
          const hit = node.splitText(place);
          node = hit.splitText(wanted.length);
          const found = document.createElement("mark");
          hit.replaceWith(found);
          found.append(hit);
          marks.push(found);
          place = node.data.toLowerCase().indexOf(low);
        }
      }
    }
    if (marks.length) go(0);
    else at("found").textContent = low ? words.nothing : "";
    at("before").disabled = at("next").disabled = marks.length < 2;
  };
  const go = (to) => {
    if (!marks.length) return;
    if (marks[current]) marks[current].classList.remove("current");
    current = (to + marks.length) % marks.length;
    marks[current].classList.add("current");
    marks[current].scrollIntoView({ block: "center" });
    at("found").textContent = words.found.replace("{at}", current + 1).replace("{all}", marks.length);
  };
  let waiting = 0;
  const box = at("find");
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => find(box.value.trim()), 120);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      go(current + (event.shiftKey ? -1 : 1));
    } else if (event.key === "Escape") {
      box.value = "";
      find("");
    }
  });
  at("next").addEventListener("click", () => go(current + 1));
  at("before").addEventListener("click", () => go(current - 1));
  at("before").disabled = at("next").disabled = true;
  tools.hidden = false;
})();
