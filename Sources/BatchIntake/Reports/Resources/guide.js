(() => {
  "use strict";
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const find = document.getElementById("find");
  if (!find) return;
  const ticked = document.getElementById("ticked");

  // Ticks stay in this browser, each until a value of its form changes.
  const ticks = {
    read: key => { try { return localStorage.getItem(key) !== null; } catch { return false; } },
    keep: (key, isDone) => {
      try {
        if (isDone) localStorage.setItem(key, "1"); else localStorage.removeItem(key);
      } catch { /* A browser that keeps nothing forgets it with the page. */ }
    }
  };

  // The clinics of the list; each has its screens as a text until it is opened.
  const moulds = all("main > noscript");
  const clinics = all("#clinics li").map((item, place) => {
    const link = item.querySelector("a");
    const code = link.hash.slice(1);
    const steps = link.querySelector(".progress").dataset.marks.trim().split(" ").map(text => {
      const [step, mark] = text.split("=");
      const key = `intake:${code}:${step}:${mark}`;
      return {step, key, isDone: ticks.read(key)};
    });
    return {code, item, link, steps, mould: moulds[place], article: null, text: null,
      group: item.closest(".group")};
  });
  const byCode = new Map(clinics.map(clinic => [clinic.code, clinic]));

  const article = clinic => {
    if (clinic.article) return clinic.article;
    const frame = document.createElement("template");
    frame.innerHTML = clinic.mould.textContent;
    clinic.article = frame.content.querySelector("article");
    clinic.mould.replaceWith(clinic.article);
    for (const section of all(".procedure", clinic.article)) {
      const box = section.querySelector(".tick input");
      box.disabled = false;
      box.checked = clinic.steps.find(entry => entry.step === section.dataset.step).isDone;
    }
    for (const button of all("dd .copy", clinic.article)) {
      const label = button.closest("dd").previousElementSibling.firstChild.textContent.trim();
      button.setAttribute("aria-label", `${label} ${button.textContent}`);
    }
    return clinic.article;
  };

  // What is done, as commands: those of whose plan all is done need no steps.
  const commands = () => {
    const lines = new Map();
    for (const {code, steps} of clinics) {
      const done = steps.filter(entry => entry.isDone).map(entry => entry.step);
      if (!done.length) continue;
      const option = done.length === steps.length ? "" : ` --steps ${done.join(",")}`;
      lines.set(option, [...lines.get(option) ?? [], code]);
    }
    return [...lines].map(([option, codes]) => `intake done DIR ${codes.join(" ")}${option}`);
  };

  const showTicks = changed => {
    for (const {link, steps} of changed) {
      const done = steps.filter(entry => entry.isDone).length;
      link.querySelector(".progress").textContent = done ? `✓ ${done}/${steps.length}` : "";
      link.classList.toggle("done", done === steps.length);
    }
    const lines = commands();
    ticked.hidden = !lines.length;
    ticked.querySelector("pre").textContent = lines.join("\n");
    ticked.querySelector("button").dataset.copy = lines.join("\n");
  };
  showTicks(clinics);

  document.addEventListener("change", event => {
    const box = event.target.closest(".tick input");
    if (!box) return;
    const clinic = byCode.get(box.closest("article").id);
    const {step} = box.closest(".procedure").dataset;
    const entry = clinic.steps.find(entry => entry.step === step);
    entry.isDone = box.checked;
    ticks.keep(entry.key, entry.isDone);
    showTicks([clinic]);
  });

  // Finding a clinic.
  const fold = text => text.normalize("NFKC").toLowerCase();
  const count = find.querySelector("output");
  const search = () => {
    const words = fold(find.elements.text.value).split(/\s+/).filter(Boolean);
    const shown = clinics.filter(clinic => {
      if (words.length) clinic.text ??= fold(clinic.item.textContent);
      const fits = words.every(word => clinic.text.includes(word));
      clinic.item.hidden = !fits;
      return fits;
    });
    const groups = new Set(shown.map(clinic => clinic.group));
    for (const group of all("#clinics .group")) group.hidden = !groups.has(group);
    count.value = count.dataset[words.length ? "some" : "all"]
      .replace("{all}", clinics.length.toLocaleString("en-US"))
      .replace("{some}", shown.length.toLocaleString("en-US"));
  };
  find.addEventListener("input", search);
  find.addEventListener("submit", event => {
    event.preventDefault();
    const first = clinics.find(clinic => !clinic.item.hidden);
    if (first) location.hash = first.code;
  });
  find.hidden = false;
  search();

  // The clinic of the address is read from its head; a page of one clinic needs no choice.
  const open = () => {
    for (const clinic of clinics) {
      clinic.article?.classList.remove("open");
      clinic.link.removeAttribute("aria-current");
    }
    const clinic = byCode.get(location.hash.slice(1))
      ?? (clinics.length === 1 && !location.hash ? clinics[0] : null);
    if (!clinic) return;
    clinic.link.setAttribute("aria-current", "true");
    article(clinic).classList.add("open");
    const head = clinic.article.querySelector("h2");
    head.tabIndex = -1;
    head.focus({preventScroll: true});
    scrollTo(0, 0);
  };
  addEventListener("hashchange", open);
  open();

  // On paper stand all that are listed, or the one that is open.
  addEventListener("beforeprint", () => {
    if (document.querySelector("article.open")) return;
    for (const clinic of clinics) {
      const isListed = !clinic.item.hidden;
      if (isListed || clinic.article) article(clinic).hidden = !isListed;
    }
  });
})();
