
(() => {
  "use strict";
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const form = document.getElementById("filter");

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
  const fold = text => text.normalize("NFKC").toLowerCase();
  const rows = all(".clinics tbody tr").map(row => ({
    row, dealer: row.dataset.dealer, text: null,
    items: all("li", row).map(item => ({item, kinds: item.dataset}))
  }));
  const asked = field => field.type === "checkbox" ? (field.checked ? field.value : "") : field.value;

  const fits = (item, wanted) =>
    ["severity", "form", "rule"].every(name => !wanted[name] || item.kinds[name] === wanted[name])
    && (!wanted.new || "new" in item.kinds);

  const show = () => {
    const wanted = Object.fromEntries(fields.map(field => [field.name, asked(field)]));
    const words = fold(wanted.text).split(/\s+/).filter(Boolean);
    const picks = wanted.severity || wanted.form || wanted.rule || wanted.new;
    let shown = 0;
    for (const entry of rows) {
      if (words.length && entry.text === null) entry.text = fold(entry.row.textContent);
      let found = false;
      for (const item of entry.items) {
        const fit = fits(item, wanted);
        item.item.hidden = !fit;
        found = found || fit;
      }
      const stays = (found || !picks) && (!wanted.dealer || wanted.dealer === entry.dealer)
        && words.every(word => entry.text.includes(word));
      entry.row.hidden = !stays;
      if (stays) shown += 1;
    }
    const mould = shown === rows.length ? "all" : shown ? "some" : "none";
    const number = value => value.toLocaleString("en-US");
    count.value = count.dataset[mould]
      .replace("{all}", number(rows.length)).replace("{some}", number(shown));
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
    show();
    if (address) document.getElementById("list").scrollIntoView();
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
