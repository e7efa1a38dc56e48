
(() => {
  "use strict";
  const main = document.querySelector("main");
  const progress = document.getElementById("progress");
  if (!progress) return;
  const bar = progress.querySelector("progress");
  const words = progress.querySelector("span");
  const drop = document.getElementById("drop");
  const refused = document.getElementById("refused");
  const input = drop.querySelector("input[type=file]");
  let isSending = false;
  document.documentElement.classList.add("scripted");

  const show = (phrase, part = 0, more = "") => {
    progress.hidden = !phrase;
    words.textContent = (progress.dataset[phrase] ?? "") + more;
    if (part === null) bar.removeAttribute("value"); else bar.value = part;
  };

  // What the page shows is renewed part by part, so that nothing that somebody has begun goes from under their hands:
  // files that were chosen, words that were typed, the list in which they are ticking.
  let lastTick = -Infinity;
  const isTicked = part => part.contains(document.activeElement) || performance.now() - lastTick < 5000;
  const isUsed = part => part.id === "hand-in" || part.id === "clinics" && isTicked(part);
  let isStale = false;
  const catchUp = () => {
    const own = document.getElementById("clinics");
    if (!isStale || !own) return;
    if (!isTicked(own)) renew();
    else if (!own.contains(document.activeElement)) setTimeout(catchUp, 2000);
  };
  document.addEventListener("focusout", () => setTimeout(catchUp, 2000));
  const keepUp = (own, part) => {
    for (const box of all("input[name=done]", own)) {
      const now = all("input[name=done]", part).find(other => other.value === box.value);
      if (now && !saving.has(box)) box.checked = now.checked;
    }
    if (own.id !== "clinics") return;
    isStale = true;
    setTimeout(catchUp, 2000);
  };
  const renewPart = (own, part) => {
    if (own.id === "clinics") {
      isStale = false;
      part.querySelector("input[type=search]").value = own.querySelector("input[type=search]").value;
    }
    if (own.querySelector("details")?.open) part.querySelector("details")?.setAttribute("open", "");
    own.replaceWith(part);
  };
  const put = page => {
    main.dataset.revision = page.querySelector("main").dataset.revision;
    document.getElementById("state").replaceWith(page.getElementById("state"));
    const parts = all("main > section", page);
    const ids = parts.map(part => part.id);
    for (const own of all("main > section")) if (!ids.includes(own.id)) own.remove();
    let last = null;
    for (const part of parts) {
      const own = document.getElementById(part.id);
      if (!own) { if (last) last.after(part); else main.prepend(part); }
      else if (isUsed(own)) keepUp(own, part);
      else renewPart(own, part);
      last = document.getElementById(part.id);
    }
  };
  let asked = 0;
  const renew = async () => {
    const number = ++asked;
    try {
      const response = await fetch(location.pathname + location.search);
      const text = await response.text();
      if (number !== asked) return;
      const page = new DOMParser().parseFromString(text, "text/html");
      // Who is no longer let in is asked who they are.
      if (page.getElementById("state")) put(page); else location.reload();
    } catch { /* The server is away: what happens next is told when it is back. */ }
  };

  // Runs, as they go on.
  const hear = message => {
    const now = JSON.parse(message.data);
    if (isSending) return;
    if (now.phase === "idle") show("");
    else show(now.phase, now.part ?? null, now.rows ? ` ${now.rows.toLocaleString("en-US")}` : "");
    if (now.phase === "idle" && now.revision !== Number(main.dataset.revision)) renew();
  };
  // Only while somebody looks: a browser has six connections to a server, for all its pages.
  let events = null;
  const follow = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource("/events");
    events.onmessage = hear;
  };
  document.addEventListener("visibilitychange", follow);
  follow();

  // A tick is saved as it is set, and what became of it stands beside it; one that could not be saved is put back.
  const saving = new Set();
  const tell = (box, phrase, why = "") => {
    const place = box.closest("td");
    const told = place.querySelector(".told") ?? place.appendChild(document.createElement("span"));
    told.className = why ? "told wrong" : "told";
    told.textContent = box.form.dataset[phrase] + why;
    if (phrase !== "saving") say(`${box.parentNode.textContent.trim()}: ${told.textContent}`);
  };
  const write = async (box, isDone) => {
    // More may follow: they are checked together.
    const body = new URLSearchParams([[isDone ? "done" : "was", box.value], ["more", "1"]]);
    let response;
    try {
      response = await fetch("/done", {method: "POST", redirect: "manual", keepalive: true, body});
    } catch { return box.form.dataset.away; }
    if (response.ok || response.type === "opaqueredirect") return "";
    return refusal(await response.text()) || box.form.dataset.away;
  };
  const save = async box => {
    if (saving.has(box)) return;
    saving.add(box);
    lastTick = performance.now();
    let isDone = !box.checked;
    while (box.checked !== isDone) {
      const wanted = box.checked;
      tell(box, "saving");
      const why = await write(box, wanted);
      if (why) box.checked = isDone; else isDone = wanted;
      tell(box, why ? "unsaved" : isDone ? "saved" : "back", why);
    }
    saving.delete(box);
  };
  document.addEventListener("change", event => {
    const box = event.target.closest("#ticks input[name=done]");
    if (box) save(box);
  });
  document.addEventListener("submit", event => {
    if (event.target.id === "ticks") event.preventDefault();
  });

  // One sheet after the other, each with its progress; whole ones are kept whatever comes after, and checked together.
  const send = (file, address, hasMore) => new Promise(done => {
    const form = new FormData();
    if (hasMore) form.append("more", "1");
    form.append("sheet", file);
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.upload.onprogress = event =>
      show("sending", event.total ? event.loaded / event.total : null, ` ${file.name}`);
    request.onload = () => done(request.status < 400 ? ""
      : refusal(request.responseText) || `${file.name}: ${progress.dataset.failed}`);
    request.onerror = () => done(`${file.name}: ${progress.dataset.failed}`);
    request.send(form);
  });
  const queue = [];
  const sendAll = async (files, address) => {
    queue.push(...files);
    if (isSending || !queue.length) return;
    isSending = true;
    document.activeElement?.blur();
    const faults = [];
    while (queue.length) {
      const file = queue.shift();
      faults.push(await send(file, address, queue.length > 0));
    }
    isSending = false;
    input.value = "";
    refused.textContent = faults.filter(Boolean).join(" ");
    refused.hidden = !refused.textContent;
    show("running", null);
    await renew();
    follow();
  };
  drop.addEventListener("submit", event => {
    event.preventDefault();
    sendAll([...input.files], event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : drop.action);
  });
  addEventListener("dragover", event => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", event => { if (!event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", event => {
    event.preventDefault();
    drop.classList.remove("over");
    sendAll([...event.dataTransfer.files], drop.action);
  });
})();
