
(() => {
  "use strict";
  const form = document.getElementById("filter");

  // A value is copied by the button beside it, which says so. Where a page has no clipboard, a selection is copied.
  const select = text => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    return isCopied;
  };
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return select(text);
    }
  };
  document.documentElement.classList.add("scripted");
  document.addEventListener("click", async event => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const text = button.dataset.copy ?? button.previousElementSibling.textContent;
    if (!await copy(text)) return;
    button.focus({preventScroll: true});
    button.classList.add("copied");
    const said = document.getElementById("said").dataset;
    const label = button.getAttribute("aria-label");
    if (label) button.setAttribute("aria-label", label.replace(button.textContent, said.copy));
    button.textContent = said.copy;
    say(said.copied.replace("{value}", text));
  });

  // Long overviews begin folded.
  for (const button of all("button.all")) {
    const section = button.closest("section");
    if (!section.querySelector(".more")) continue;
    section.classList.add("fold");
    button.hidden = false;
    button.onclick = () => { section.classList.remove("fold"); button.remove(); };
  }
  if (!form) return;

  const count = document.getElementById("count");
  const fields = [...form.elements].filter(field => field.name);
  const rows = all(".clinics tbody tr").map((row, place) => ({
    row, place, kinds: row.dataset, body: row.parentNode, text: null,
    isToMend: row.closest("#list") !== null,
    name: row.querySelector(".name").textContent,
    items: all("li", row).map(item => ({item, kinds: item.dataset}))
  }));
  const total = rows.filter(entry => entry.isToMend).length;
  const asked = field => field.type === "checkbox" ? (field.checked ? field.value : "") : field.value;

  // What stands on the clinic or the row concerns all its forms.
  const concerns = (item, form) => !form || [form, "clinic", "run", "row"].includes(item.kinds.form);
  const fits = (item, wanted) =>
    ["severity", "rule"].every(name => !wanted[name] || item.kinds[name] === wanted[name])
    && concerns(item, wanted.form) && (!wanted.new || "new" in item.kinds);
  // A form is asked for where it has to be mended; of a clinic that is ready, where it has something to tell.
  const waits = (entry, form) => !form || !entry.isToMend
    || entry.kinds.mend.split(" ").includes(form);

  const orders = {
    "": (one, other) => one.place - other.place,
    until: (one, other) => (one.kinds.until || "9").localeCompare(other.kinds.until || "9")
      || one.place - other.place,
    name: (one, other) => one.name.localeCompare(other.name, "ja") || one.place - other.place
  };
  let order = "";
  const sort = wanted => {
    if (wanted === order) return;
    order = wanted;
    for (const entry of [...rows].sort(orders[order] ?? orders[""])) entry.body.append(entry.row);
  };

  const show = () => {
    const wanted = Object.fromEntries(fields.map(field => [field.name, asked(field)]));
    const words = wordsOf(wanted.text);
    const picks = wanted.severity || wanted.form || wanted.rule || wanted.new;
    const isPicked = picks || words.length > 0 || wanted.dealer;
    let shown = 0;
    let items = 0;
    let ready = 0;
    sort(wanted.sort ?? "");
    for (const entry of rows) {
      if (words.length && entry.text === null) entry.text = fold(entry.row.textContent);
      let found = 0;
      for (const item of entry.items) {
        const fit = fits(item, wanted);
        item.item.hidden = !fit;
        if (fit) found += 1;
      }
      const stays = (found || !picks) && waits(entry, wanted.form)
        && (!wanted.dealer || wanted.dealer === entry.kinds.dealer)
        && (!wanted.outcome || wanted.outcome === entry.kinds.outcome)
        && words.every(word => entry.text.includes(word));
      entry.row.hidden = !stays;
      if (!stays) continue;
      if (entry.isToMend) { shown += 1; items += found; } else ready += 1;
    }
    const others = document.querySelector("#ready details");
    if (others && isPicked) others.open = ready > 0;
    const mould = shown === total ? "all" : shown ? "some" : isPicked && ready ? "ready" : "none";
    // A head without rows says nothing.
    document.querySelector("#list table").hidden = !shown;
    const also = shown && isPicked && ready ? count.dataset.also : "";
    const number = value => value.toLocaleString("en-US");
    count.value = (count.dataset[mould] + also).replace("{all}", number(total))
      .replace("{some}", number(shown)).replace("{items}", number(items))
      .replace("{ready}", number(ready));
    // Where the list of what fits is.
    return mould === "ready" ? "ready" : "list";
  };

  const read = () => {
    const address = location.hash.slice(1);
    if (address && !address.includes("=")) return;
    const wanted = new URLSearchParams(address);
    for (const field of fields) {
      const value = wanted.get(field.name) ?? "";
      if (field.type === "checkbox") field.checked = value === field.value;
      else field.value = value;
      if (field.value !== value && field.type !== "checkbox") field.value = "";
    }
    const place = show();
    if (address) document.getElementById(place).scrollIntoView();
  };

  const write = () => {
    const wanted = new URLSearchParams();
    for (const field of fields) if (asked(field)) wanted.set(field.name, asked(field));
    const address = wanted.toString();
    history.replaceState(null, "", address ? "#" + address : location.pathname + location.search);
    show();
  };

  // Names in the overviews lead to their part of the list.
  for (const cell of all("[data-filter]")) {
    const name = cell.dataset.filter;
    const link = document.createElement("a");
    link.href = "#" + (name.includes("=") ? name : new URLSearchParams([[name, cell.textContent]]));
    link.append(...cell.childNodes);
    cell.append(link);
  }

  form.addEventListener("input", write);
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
