(() => {
  "use strict";
  const find = document.getElementById("find");
  if (!find) return;
  const ticked = document.getElementById("ticked");
  const kept = document.getElementById("kept");

  // Ticks stay in this browser, each until a value of its form changes.
  const browser = {
    read: async () => entry => {
      try { return localStorage.getItem(entry.key) !== null; } catch { return false; }
    },
    write: async (entry, isDone) => {
      try {
        if (isDone) localStorage.setItem(entry.key, "1"); else localStorage.removeItem(entry.key);
      } catch { /* A browser that keeps nothing forgets it with the page. */ }
    }
  };

  // Of a page that the office serves they are its server's, for everybody. It answers a form with another page.
  const isServed = location.protocol !== "file:" && location.pathname === "/guide";
  const ask = async options => {
    const response = await fetch("/done", {redirect: "manual", referrerPolicy: "same-origin", ...options});
    const text = await response.text();
    if (response.ok || response.type === "opaqueredirect") return text;
    throw Object.assign(new Error(text), {why: refusal(text)});
  };
  const office = {
    read: async () => {
      const done = new Set((await ask()).split("\n"));
      return entry => done.has(entry.name);
    },
    write: (entry, isDone) => ask({method: "POST", keepalive: true,
      body: new URLSearchParams([[isDone ? "done" : "was", entry.name]])})
  };
  const ticks = isServed ? office : browser;

  // What went wrong with the office, and the way to its page.
  const explain = (place, words, error) => {
    const link = document.createElement("a");
    link.href = "/";
    link.target = "_blank";
    link.textContent = kept.dataset.office;
    place.replaceChildren(`${words}${error.why ?? kept.dataset.away} `, link);
  };

  // The clinics of the list; each has its screens as a text until it is opened. Of many clinics what is the same stands
  // in the page once, and its number in brackets in its places.
  const moulds = all("main > noscript, main > script[type='text/plain']");
  const common = document.getElementById("common");
  const texts = common ? JSON.parse(common.textContent).texts : [];
  const markup = mould => mould.textContent.replace(/<(\d+)>/g, (_, place) => texts[place]);
  const clinics = all("#clinics li").map((item, place) => {
    const link = item.querySelector("a");
    const code = link.hash.slice(1);
    const {marks, done, all} = link.querySelector(".progress").dataset;
    const steps = marks.trim().split(" ").map(text => {
      const [step, mark] = text.split("=");
      // Whether it is done is not known until it was read.
      return {step, name: `${code}:${step}`, key: `intake:${code}:${step}:${mark}`, isDone: null};
    });
    // Of all its procedures some were done before, and some wait for something to be mended.
    return {code, item, link, steps, before: Number(done), all: Number(all), mould: moulds[place],
      article: null, text: null, group: item.closest(".group")};
  });
  const byCode = new Map(clinics.map(clinic => [clinic.code, clinic]));

  const showBoxes = clinic => {
    for (const section of all("[data-step]", clinic.article)) {
      const box = section.querySelector(".tick input");
      const entry = clinic.steps.find(entry => entry.step === section.dataset.step);
      box.disabled = entry.isDone === null;
      if (!entry.isSaving) box.checked = entry.isDone;
    }
  };

  const article = clinic => {
    if (clinic.article) return clinic.article;
    const frame = document.createElement("template");
    frame.innerHTML = markup(clinic.mould);
    clinic.article = frame.content.querySelector("article");
    clinic.mould.replaceWith(clinic.article);
    showBoxes(clinic);
    for (const button of all("dd .copy", clinic.article)) {
      const label = button.closest("dd").previousElementSibling.textContent.trim();
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
    for (const {link, steps, before, all} of changed) {
      const done = before + steps.filter(entry => entry.isDone).length;
      const text = done ? `✓ ${done}/${all}` : "";
      const place = link.querySelector(".progress");
      // Two thousand texts that stay as they are need not be laid out again.
      if (place.textContent !== text) place.textContent = text;
      link.classList.toggle("done", done === all);
    }
    const lines = commands();
    ticked.hidden = isServed || !lines.length;
    ticked.querySelector("pre").textContent = lines.join("\n");
    ticked.querySelector("button").dataset.copy = lines.join("\n");
  };

  // What is ticked is read with the page, and when somebody comes back to it; not over what was written meanwhile.
  let written = 0;
  const read = async () => {
    const before = written;
    try {
      const isDone = await ticks.read();
      if (written !== before) return;
      for (const {steps} of clinics) {
        for (const entry of steps) if (!entry.isSaving) entry.isDone = isDone(entry);
      }
      kept.hidden = true;
    } catch (error) {
      kept.hidden = false;
      explain(kept, kept.dataset.unread, error);
    }
    for (const clinic of clinics) if (clinic.article) showBoxes(clinic);
    showTicks(clinics);
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) read(); });
  read();

  // What became of a tick stands beside it.
  const tell = (box, words, error) => {
    if (!isServed) return;
    const place = box.closest(".tick");
    const told = place.querySelector(".told") ?? place.appendChild(document.createElement("span"));
    told.className = error ? "told wrong" : "told";
    if (error) explain(told, kept.dataset[words], error); else told.textContent = kept.dataset[words];
    if (words !== "saving") say(`${box.parentNode.textContent.trim()}: ${told.textContent}`);
  };
  // One after the other, until it is kept as it stands.
  const save = async (box, clinic, entry) => {
    if (entry.isSaving) return;
    entry.isSaving = true;
    while (box.checked !== entry.isDone) {
      const isDone = box.checked;
      tell(box, "saving");
      try {
        await ticks.write(entry, isDone);
        entry.isDone = isDone;
        tell(box, isDone ? "saved" : "back");
      } catch (error) {
        box.checked = entry.isDone;
        tell(box, "unsaved", error);
      }
      written += 1;
    }
    entry.isSaving = false;
    showTicks([clinic]);
  };
  document.addEventListener("change", event => {
    const box = event.target.closest(".tick input");
    if (!box) return;
    const clinic = byCode.get(box.closest("article").id);
    const {step} = box.closest(".procedure").dataset;
    save(box, clinic, clinic.steps.find(entry => entry.step === step));
  });
  if (isServed) for (const text of all("[data-served]")) text.textContent = text.dataset.served;

  // Finding a clinic.
  const count = find.querySelector("output");
  const printer = find.querySelector(".print");
  const counted = (mould, some, all) => mould.replace("{all}", all.toLocaleString("en-US"))
    .replace("{some}", some.toLocaleString("en-US"));
  const groups = all("#clinics .group").map(group => {
    const place = group.querySelector(".count");
    return {group, place, text: place.textContent, all: group.querySelectorAll("li").length};
  });
  const search = () => {
    const words = wordsOf(find.elements.text.value);
    const shown = clinics.filter(clinic => {
      if (words.length) clinic.text ??= fold(clinic.item.textContent);
      const fits = words.every(word => clinic.text.includes(word));
      clinic.item.hidden = !fits;
      return fits;
    });
    for (const {group, place, text, all} of groups) {
      const some = shown.filter(clinic => clinic.group === group).length;
      group.hidden = !some;
      place.textContent = some === all ? text : counted(count.dataset.some, some, all);
    }
    count.value = counted(count.dataset[words.length ? "some" : "all"], shown.length, clinics.length);
    printer.textContent = counted(printer.dataset.all, shown.length, clinics.length);
    printer.hidden = !shown.length;
  };
  find.addEventListener("input", search);
  find.addEventListener("submit", event => {
    event.preventDefault();
    const first = clinics.find(clinic => !clinic.item.hidden);
    if (first) location.hash = first.code;
  });
  find.hidden = false;
  search();

  // The clinic of the address is read from its head; a page of one clinic needs no choice. Who comes back from one goes
  // on at its name.
  let last = null;
  const open = () => {
    for (const clinic of clinics) {
      clinic.article?.classList.remove("open");
      clinic.link.removeAttribute("aria-current");
    }
    const clinic = byCode.get(location.hash.slice(1))
      ?? (clinics.length === 1 && !location.hash ? clinics[0] : null);
    if (!clinic) {
      last?.link.focus();
      return;
    }
    last = clinic;
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
  document.addEventListener("click", event => { if (event.target.closest("button.print")) print(); });
  addEventListener("beforeprint", () => {
    const open = document.querySelector("article.open");
    if (open) {
      // What was last printed may have left it out.
      open.hidden = false;
      return;
    }
    for (const clinic of clinics) {
      const isListed = !clinic.item.hidden;
      if (isListed || clinic.article) article(clinic).hidden = !isListed;
    }
  });
})();
