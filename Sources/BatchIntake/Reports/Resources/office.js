
(() => {
  "use strict";
  const main = document.querySelector("main");
  const progress = document.getElementById("progress");
  if (!progress) return;
  const bar = progress.querySelector("progress");
  const words = progress.querySelector("span");
  const drop = document.getElementById("drop");
  const ticks = document.getElementById("ticks");
  const input = drop.querySelector("input[type=file]");
  let sending = false;
  let touched = false;

  const show = (phrase, part = 0, more = "") => {
    progress.hidden = !phrase;
    words.textContent = (progress.dataset[phrase] ?? "") + more;
    if (part === null) bar.removeAttribute("value"); else bar.value = part;
  };

  // What somebody has begun is not taken away under their hands.
  const refresh = () => {
    if (sending) return;
    if (!touched && !input.files.length) return location.reload();
    show("news", 1);
    const link = document.createElement("a");
    link.href = "/";
    link.textContent = "↻";
    if (!progress.querySelector("a")) progress.append(link);
  };
  if (ticks) ticks.addEventListener("change", () => { touched = true; });

  // Runs, as they go on.
  const hear = message => {
    const now = JSON.parse(message.data);
    if (now.phase === "idle") {
      if (now.revision !== Number(main.dataset.revision)) return refresh();
      if (!sending) show("");
      return;
    }
    if (!sending) {
      const rows = now.rows ? ` ${now.rows.toLocaleString("en-US")}` : "";
      show(now.phase, now.part ?? null, rows);
    }
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

  // One sheet after the other, each with its progress; whole ones are kept whatever comes after.
  const send = file => new Promise((done, failed) => {
    const form = new FormData();
    if (drop.elements.both.checked) form.append("both", "1");
    form.append("sheet", file);
    const request = new XMLHttpRequest();
    request.open("POST", drop.action);
    request.upload.onprogress = event =>
      show("sending", event.total ? event.loaded / event.total : null, ` ${file.name}`);
    request.onload = () => request.status < 400 ? done() : failed(request);
    request.onerror = () => failed(request);
    request.send(form);
  });
  const sendAll = async files => {
    if (sending || !files.length) return;
    sending = true;
    try {
      for (const file of files) await send(file);
    } catch (request) {
      progress.hidden = false;
      words.textContent = refusal(request.responseText ?? "") || progress.dataset.failed;
      progress.classList.add("trouble");
      sending = false;
      return;
    }
    location.reload();
  };
  drop.addEventListener("submit", event => {
    event.preventDefault();
    sendAll([...input.files]);
  });
  addEventListener("dragover", event => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", event => { if (!event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", event => {
    event.preventDefault();
    drop.classList.remove("over");
    sendAll([...event.dataTransfer.files]);
  });
})();
